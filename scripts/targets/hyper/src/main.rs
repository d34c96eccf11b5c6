// A plain application on hyper: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
use hyper::header::{ALLOW, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use hyper::service::{make_service_fn, service_fn};
use hyper::{Body, Method, Request, Response, Server};

const TAG: &str = "\"hello\"";
const KNOWN: [&str; 8] = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];

async fn answer(request: Request<Body>) -> Result<Response<Body>, hyper::Error> {
    let mut response = Response::builder();
    let content = if request.uri().path().starts_with("/hopcheck/missing") {
        response = response.status(404);
        "not found\n".into()
    } else if request.method() == Method::POST {
        hyper::body::to_bytes(request.into_body()).await?
    } else if !KNOWN.contains(&request.method().as_str()) {
        response = response.status(501);
        "not implemented\n".into()
    } else if request.method() != Method::GET && request.method() != Method::HEAD {
        response = response.status(405).header(ALLOW, "GET, HEAD, POST");
        "not allowed\n".into()
    } else {
        response = response.header(ETAG, TAG);
        if request.headers().get(IF_NONE_MATCH).map_or(false, |known| known == TAG) {
            return Ok(response.status(304).body(Body::empty()).unwrap());
        }
        "hello\n".into()
    };
    Ok(response.header(CONTENT_TYPE, "text/plain").body(Body::from(content)).unwrap())
}

#[tokio::main]
async fn main() {
    let port: u16 = std::env::args().nth(1).expect("a port").parse().expect("a number");
    let service = make_service_fn(|_| async { Ok::<_, hyper::Error>(service_fn(answer)) });
    Server::bind(&([127, 0, 0, 1], port).into()).serve(service).await.unwrap();
}
