// A plain application on Fastify: GET gets a sentence, or 304 where its ETag is known; POST its content; other paths 404.
const fastify = require('fastify')();
const etag = '"hello"';

fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request, content, done) => done(null, content));
fastify.get('/', async (request, reply) => {
  reply.header('ETag', etag);
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('text/plain').send('hello\n');
});
fastify.post('/', async (request, reply) => reply.type('text/plain').send(request.body ?? ''));
fastify.setNotFoundHandler((request, reply) => {
  if (request.url !== '/') return reply.code(404).type('text/plain').send('not found\n');
  return reply.code(405).header('Allow', 'GET, HEAD, POST').type('text/plain').send('not allowed\n');
});
fastify.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
