// What a passive rule asks of a message where no check can say it: one function for each word. Pure.
#pragma once

#include <optional>
#include <string>

#include "case/rule.hpp"
#include "play/said.hpp"

namespace hopcheck::judge {

// Why the message is not so; nothing where it is. Printable. Its head must be known.
std::optional<std::string> unless(cases::Trait trait, const play::Said& said);
std::optional<std::string> unless(cases::Form form, const std::string& field, const http1::Fields& fields);

// Whether the message came far enough to be asked.
bool can_tell(cases::Trait trait, const play::Said& said);

}  // namespace hopcheck::judge
