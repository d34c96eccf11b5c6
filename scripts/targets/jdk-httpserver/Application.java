// A plain handler on the JDK's HttpServer: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

public class Application {
  private static final String ETAG = "\"hello\"";

  private static void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path != null && path.startsWith("/hopcheck/missing")) {
        answer(exchange, 404, "not found\n".getBytes());
        return;
      }
      switch (exchange.getRequestMethod()) {
        case "POST":
          answer(exchange, 200, exchange.getRequestBody().readAllBytes());
          return;
        case "GET":
        case "HEAD":
          exchange.getResponseHeaders().set("ETag", ETAG);
          if (ETAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
          } else {
            answer(exchange, 200, "hello\n".getBytes());
          }
          return;
        case "CONNECT", "DELETE", "OPTIONS", "PATCH", "PUT", "TRACE":
          exchange.getResponseHeaders().set("Allow", "GET, HEAD, POST");
          answer(exchange, 405, "not allowed\n".getBytes());
          return;
        default:
          answer(exchange, 501, "not implemented\n".getBytes());
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] content) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
    exchange.sendResponseHeaders(status, head || content.length == 0 ? -1 : content.length);  // -1 says that there is no content
    if (!head) exchange.getResponseBody().write(content);
  }

  public static void main(String[] arguments) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 0);
    server.createContext("/", Application::handle);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }
}
