// The values that the HTML page shows, as JSON for its script, page/data.js, alone: not a format that anybody else may rely on. Pure.
#pragma once

#include <string>
#include <vector>

#include "report/html.hpp"

namespace hopcheck::report {

// Everything but what is shown of one case at a time: runs with their results in columns, cases, requirements, and what the glossary says.
std::string page_index(const std::vector<const Run*>& runs, const cases::Library& library, const Options& options);

// The transcripts of a run that are to be shown, by row:
// {"0": {"lost": N, "moments": [[ms, endpoint, connection, kind, octets, length, note]...]}}
std::string page_transcripts(const Run& run, const Options& options);

// {"id": [source, explained]}
std::string page_texts(const CaseTexts& texts);

}  // namespace hopcheck::report
