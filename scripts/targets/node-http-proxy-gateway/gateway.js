// http-proxy on node's server, with the origin as its only option. An error is for the application to answer: 502 here.
const httpProxy = require('http-proxy');

const [port, origin] = process.argv.slice(2);
const proxy = httpProxy.createProxyServer({ target: 'http://127.0.0.1:' + origin });
proxy.on('error', (error, request, response) => {
  if (response.headersSent !== false || response.getHeaderNames().length > 0) return response.destroy();  // the response has begun
  response.writeHead(502, { 'Content-Type': 'text/plain' });
  response.end('the origin cannot be reached or understood\n');
});
// What http-proxy throws on a response that it cannot pass on would end the process, and the run with it.
process.on('uncaughtException', (error) => console.error(error));
proxy.listen(Number(port), '127.0.0.1');
