// A plain handler on an embedded Jetty: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;

public class Application extends AbstractHandler {
  private static final String ETAG = "\"hello\"";

  @Override
  public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (target.startsWith("/hopcheck/missing")) return;  // what no handler takes, Jetty answers with 404
    base.setHandled(true);
    switch (request.getMethod()) {
      case "POST":
        answer(response, request.getInputStream().readAllBytes());
        return;
      case "GET":
      case "HEAD":
        response.setHeader("ETag", ETAG);
        if (ETAG.equals(request.getHeader("If-None-Match"))) {
          response.setStatus(304);
          return;
        }
        answer(response, "hello\n".getBytes());
        return;
      case "CONNECT", "DELETE", "OPTIONS", "PATCH", "PUT", "TRACE":
        response.setHeader("Allow", "GET, HEAD, POST");
        response.sendError(405);
        return;
      default:
        response.sendError(501);
    }
  }

  private static void answer(HttpServletResponse response, byte[] content) throws IOException {
    response.setContentType("text/plain");
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }

  public static void main(String[] arguments) throws Exception {
    Server server = new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])));
    server.setHandler(new Application());
    server.start();
    server.join();
  }
}
