#include "fuzz/grammar/rules.hpp"

namespace hopcheck::grammar {

const Rules& rules() {
  static const Rules its;
  return its;
}

}  // namespace hopcheck::grammar
