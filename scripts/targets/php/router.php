<?php
// A router for PHP's built-in server: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
const ETAG = '"hello"';
const OTHER_METHODS = ['CONNECT', 'DELETE', 'OPTIONS', 'PATCH', 'PUT', 'TRACE'];

function answer(int $status, string $content): void {
  http_response_code($status);
  header('Content-Type: text/plain');
  header('Content-Length: ' . strlen($content));
  echo $content;
}

$method = $_SERVER['REQUEST_METHOD'];
if (str_starts_with($_SERVER['REQUEST_URI'], '/hopcheck/missing')) {
  answer(404, "not found\n");
} elseif ($method === 'POST') {
  answer(200, file_get_contents('php://input'));
} elseif (in_array($method, OTHER_METHODS)) {
  header('Allow: GET, HEAD, POST');
  answer(405, "not allowed\n");
} elseif ($method !== 'GET' && $method !== 'HEAD') {
  answer(501, "not implemented\n");
} elseif (($_SERVER['HTTP_IF_NONE_MATCH'] ?? '') === ETAG) {
  header('ETag: ' . ETAG);
  http_response_code(304);
} else {
  header('ETag: ' . ETAG);
  answer(200, "hello\n");
}
