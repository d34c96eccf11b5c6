// A plain servlet on an embedded Tomcat: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

public class Application extends HttpServlet {
  private static final String ETAG = "\"hello\"";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    if (request.getRequestURI().startsWith("/hopcheck/missing")) {
      response.sendError(404);
    } else {
      super.service(request, response);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("ETag", ETAG);
    if (ETAG.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(304);
      return;
    }
    answer(response, "hello\n".getBytes());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(response, request.getInputStream().readAllBytes());
  }

  private static void answer(HttpServletResponse response, byte[] content) throws IOException {
    response.setContentType("text/plain");
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(arguments[1]);
    tomcat.setPort(Integer.parseInt(arguments[0]));
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", new File(arguments[1]).getAbsolutePath());
    Tomcat.addServlet(context, "application", new Application());
    context.addServletMappingDecoded("/*", "application");
    tomcat.start();
    tomcat.getServer().await();
  }
}
