// What the HTML page shows of a case besides its results: its source, and how `hopcheck explain` tells it.
#pragma once

#include "case/loader.hpp"
#include "report/html.hpp"

namespace hopcheck::cli {

// Reads the files again: a case in memory is not how it was written. One that is gone since has no source.
report::CaseTexts case_texts(const cases::Library& library);

}  // namespace hopcheck::cli
