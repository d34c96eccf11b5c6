#include "fuzz/speed/drivers.hpp"

namespace hopcheck::speed {

std::vector<Driver> drivers() {
  std::vector<Driver> all{{"hopcheck", read_with_http1}};
#ifdef HOPCHECK_PEER_PICOHTTPPARSER
  all.push_back({"picohttpparser", read_with_picohttpparser});
#endif
#ifdef HOPCHECK_PEER_LLHTTP
  all.push_back({"llhttp", read_with_llhttp});
#endif
#ifdef HOPCHECK_PEER_BEAST
  all.push_back({"beast", read_with_beast});
#endif
#ifdef HOPCHECK_PEER_HTTP_PARSER
  all.push_back({"http_parser", read_with_http_parser});
#endif
#ifdef HOPCHECK_PEER_LIBHTP
  all.push_back({"libhtp", read_with_libhtp});
#endif
  return all;
}

}  // namespace hopcheck::speed
