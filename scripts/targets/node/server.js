// A plain application on Node's http module: GET gets a sentence, POST its content, one path 404.
const http = require('http');

http.createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    if (request.url.startsWith('/hopcheck/missing')) response.statusCode = 404;
    response.setHeader('Content-Type', 'text/plain');
    response.end(request.method === 'POST' ? Buffer.concat(pieces) : 'hello\n');
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
