// What the reference server serves: a handful of resources, told apart by the last segment of the path. Requests in,
// responses out; it knows no connections.
#pragma once

#include <string>

#include "http1/message.hpp"
#include "ref/framer.hpp"

namespace hopcheck::ref {

struct Representation {
  Response response;
  std::string content;
  http1::Fields trailers;
};

// `content` is that of the request.
Representation represent(const Policy& policy, const http1::Head& request, std::string content);

// The part of a request-target that names the resource on its server: path and query.
std::string origin_form(const std::string& target);
// Of a target in absolute-form that has an authority, else nothing.
std::string scheme_of(const std::string& target);
std::string authority_of(const std::string& target);

}  // namespace hopcheck::ref
