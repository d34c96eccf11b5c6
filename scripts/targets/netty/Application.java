// A plain server of Netty's HTTP handlers: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Set;

public class Application extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final String ETAG = "\"hello\"";
  private static final Set<String> OTHER_METHODS = Set.of("CONNECT", "DELETE", "OPTIONS", "PATCH", "PUT", "TRACE");

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {  // Netty leaves it to the application what to answer
      FullHttpResponse refusal = response(request, HttpResponseStatus.BAD_REQUEST, text("bad request\n"));
      refusal.headers().set(HttpHeaderNames.CONNECTION, "close");
      context.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    context.writeAndFlush(answer(request));
  }

  private static FullHttpResponse answer(FullHttpRequest request) {
    HttpMethod method = request.method();
    if (request.uri().startsWith("/hopcheck/missing")) return response(request, HttpResponseStatus.NOT_FOUND, text("not found\n"));
    if (method.equals(HttpMethod.POST)) return response(request, HttpResponseStatus.OK, request.content().retainedDuplicate());
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      if (!OTHER_METHODS.contains(method.name())) return response(request, HttpResponseStatus.NOT_IMPLEMENTED, text("not implemented\n"));
      FullHttpResponse refusal = response(request, HttpResponseStatus.METHOD_NOT_ALLOWED, text("not allowed\n"));
      refusal.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD, POST");
      return refusal;
    }
    FullHttpResponse page = ETAG.equals(request.headers().get(HttpHeaderNames.IF_NONE_MATCH))
        ? new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_MODIFIED)
        : response(request, HttpResponseStatus.OK, text("hello\n"));
    page.headers().set(HttpHeaderNames.ETAG, ETAG);
    return page;
  }

  private static ByteBuf text(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  private static FullHttpResponse response(FullHttpRequest request, HttpResponseStatus status, ByteBuf content) {
    boolean head = request.method().equals(HttpMethod.HEAD);
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, head ? Unpooled.EMPTY_BUFFER : content);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain").set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
    return response;
  }

  public static void main(String[] arguments) throws Exception {
    ChannelInitializer<SocketChannel> pipeline = new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel.pipeline()
            .addLast(new HttpServerCodec(), new HttpServerKeepAliveHandler(), new HttpObjectAggregator(1 << 20), new Application());
      }
    };
    new ServerBootstrap().group(new NioEventLoopGroup()).channel(NioServerSocketChannel.class).childHandler(pipeline)
        .bind("127.0.0.1", Integer.parseInt(arguments[0])).sync().channel().closeFuture().sync();
  }
}
