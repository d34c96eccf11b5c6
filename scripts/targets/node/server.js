// A plain application on Node's http module: GET gets a sentence and 304 where its ETag is known, POST its content, one path 404.
const http = require('http');
const etag = '"hello"';

http.createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    response.setHeader('Content-Type', 'text/plain');
    if (request.url.startsWith('/hopcheck/missing')) {
      response.statusCode = 404;
    } else if (request.method !== 'POST') {
      response.setHeader('ETag', etag);
      if (request.headers['if-none-match'] === etag) response.statusCode = 304;
    }
    response.end(request.method === 'POST' ? Buffer.concat(pieces) : 'hello\n');
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
