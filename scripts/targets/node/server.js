// A plain application on Node's http module: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
const http = require('http');
const etag = '"hello"';

http.createServer((request, response) => {
  const answer = (status, fields, content) => {
    response.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': content.length, ...fields });
    response.end(content);
  };
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    if (request.url.startsWith('/hopcheck/missing')) return answer(404, {}, 'not found\n');
    if (request.method === 'POST') return answer(200, {}, Buffer.concat(pieces));
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { Allow: 'GET, HEAD, POST' }, 'not allowed\n');
    if (request.headers['if-none-match'] !== etag) return answer(200, { ETag: etag }, 'hello\n');
    response.writeHead(304, { ETag: etag });
    response.end();
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
