// How a reference implementation behaves: conforming, unless a flag says otherwise. Every flag is positive, and true is
// what the RFC says; a mutant is one of them set to false, or one rejection of the strict reader left out.
#pragma once

#include <bitset>
#include <optional>

#include "http1/error.hpp"
#include "ref/slip.hpp"

namespace hopcheck::ref {

// Which messages that the strict reader rejects are taken all the same. Empty is conforming.
class Leniency {
 public:
  void allow(http1::ErrorCode code) { codes_.set(static_cast<std::size_t>(code)); }
  bool allows(http1::ErrorCode code) const {
    asked_.set(static_cast<std::size_t>(code));
    return codes_.test(static_cast<std::size_t>(code));
  }
  bool any() const { return codes_.any(); }
  bool was_asked(http1::ErrorCode code) const { return asked_.test(static_cast<std::size_t>(code)); }

 private:
  std::bitset<64> codes_;
  mutable std::bitset<64> asked_;
};

// Whether a rule is kept. It knows whether anybody has asked: an implementation that breaks a rule which a conversation never
// came to behaves there like one that keeps it, so nobody need hold that conversation with it.
class Rule {
 public:
  operator bool() const {  // reads as what it is: policy.honours_close
    asked_ = true;
    return kept_;
  }
  Rule& operator=(bool kept) {
    kept_ = kept;
    return *this;
  }
  bool kept() const { return kept_; }  // without a trace: for who asks again where it matters
  bool was_asked() const { return asked_; }

 private:
  bool kept_ = true;
  mutable bool asked_ = false;
};

struct Policy {
  Leniency lenient;
  std::optional<Slip> slip;  // in every head that it fits

  // Persistence (RFC 9112, 9.3 and 9.6)
  Rule persists_by_default;               // 9.3: HTTP/1.1 without close goes on
  Rule treats_later_minors_alike;         // RFC 9110, 2.5: HTTP/1.2 is read as HTTP/1.1
  Rule closes_http10;                     // 9.3: HTTP/1.0 without keep-alive ends
  Rule closes_http10_clients_of_a_proxy;  // 9.3: even where they ask for keep-alive
  Rule requires_keep_alive_option;        // RFC 2068, 19.7.1.1: the Keep-Alive field alone says nothing
  Rule answers_keep_alive;                // RFC 2068, 19.7.1: the option comes back where it is honoured
  Rule ignores_proxy_connection;          // 9112, C.2.2: Proxy-Connection is not Connection
  Rule honours_close;                     // 9.6: close ends the connection after the response
  Rule echoes_close;                      // 9.6: the response to a request with close has it too
  Rule announces_close;                   // 9.6: whoever is going to close says so
  Rule closes_after_its_own_close;        // 9.6: having sent close, the server closes
  Rule stops_at_close;                    // 9.6: nothing that follows the request with close is processed
  Rule close_beats_keep_alive;            // 9.3: close is the first rule
  Rule compares_options_without_case;     // RFC 9110, 7.6.1
  Rule reads_every_connection_line;       // RFC 9110, 5.3: lines combine
  Rule splits_connection_lists;           // RFC 9110, 5.6.1: close may stand among others
  Rule skips_empty_members;               // RFC 9110, 5.6.1.2
  Rule ignores_unknown_options;           // RFC 9110, 7.6.1: an option with no meaning changes nothing
  Rule answers_before_closing;            // 2.2, 6.3: a rejection is a response, not only a close
  Rule closes_on_fin;                     // 9.5: the peer's FIN on an idle connection is answered
  Rule answers_after_half_close;          // 9.6: a half-close is no loss of interest
  Rule survives_many_requests;            // 9.5: no small limit on the requests of a connection
  Rule stays_after_errors;                // 9.3: an error that left the framing intact ends no connection
  Rule closes_idle_gracefully;            // 9.5: a time-out is a FIN, not a reset

  // Pipelining (RFC 9112, 9.3.2)
  Rule answers_in_order;               // 9.3.2: in the order of the requests
  Rule keeps_requests_behind_content;  // 6.3: content ends where its length says, not with the segment
  Rule keeps_pipelined_requests;       // what came together is not thrown away
  Rule reads_content_it_refuses;       // 9.3: else content becomes the next request
  Rule reads_content_of_get;           // 6: content does not depend on the method
  Rule reads_content_of_any_method;    // 6: nor where it has no meaning, as with HEAD, OPTIONS and TRACE
  Rule skips_empty_lines;              // 2.2: CRLF before a request-line

  // Reading requests (RFC 9112, 2 to 7)
  Rule closes_after_malformed;            // 2.2, 6.3
  Rule answers_malformed_with_4xx;        // 2.2, 3.2, 5.1, 6.3
  Rule takes_fields_in_any_order;         // RFC 9110, 5.3: Host need not be the first
  Rule answers_414;                       // 3: exactly 414
  Rule answers_431;                       // RFC 9110, 5.4: 4xx
  Rule answers_501_to_unknown_codings;    // 6.1
  Rule takes_long_targets;                // 3: 8000 octets at least
  Rule ends_no_line_at_bare_cr;           // 2.2: a bare CR ends nothing
  Rule counts_in_64_bits;                 // 6.2, 7.1: large numbers are not misread
  Rule never_delimits_requests_by_close;  // 6.3: without a length, a request has no content
  Rule decodes_chunked;                   // 6.1: everyone can parse it
  Rule compares_codings_without_case;     // 7
  Rule accepts_trailers;                  // 7.1.2
  Rule keeps_trailers_apart;              // 7.1.2: never merged into the header section unasked
  Rule prefers_transfer_encoding;         // 6.3: Content-Length loses, where both are taken
  Rule waits_for_all_content;             // 6.3: a request cut short is not acted on
  Rule ignores_unknown_fields;            // RFC 9110, 5.1
  Rule takes_long_fields;                 // RFC 9110, 4.1: URIs of 8000 octets, in fields too
  Rule takes_what_it_sends;               // RFC 9110, 2.3: an element as long as it generates it
  Rule survives_oversized_elements;       // RFC 9110, 2.3: whoever comes next is served
  Rule speaks_no_http09;                  // C.1: a request-line without a version is none

  // Reading request-lines and hosts (RFC 9112, 3; RFC 9110, 4, 7 and 9)
  Rule accepts_absolute_form;                   // 3.2.2: from anyone
  Rule ignores_host_beside_absolute_form;       // 3.2.2: the target says which host is meant
  Rule looks_up_no_asterisk;                    // 3.3: * has no path
  Rule takes_empty_host;                        // 3.3: or refuses it: it is no fault of the server's
  Rule serves_no_https_without_tls;             // RFC 9110, 7.4

  // Reading fields and chunks as they are meant (RFC 9112, 5 and 7)
  Rule compares_names_without_case;       // 5
  Rule trims_values;                      // 5.1; RFC 9110, 5.5
  Rule reads_values_behind_nul;           // RFC 9110, 5.5: NUL ends no value
  Rule knows_underscore_from_hyphen;      // 5: X_Y is not X-Y
  Rule knows_folds_from_fields;           // 5.2: a folded line is no field of its own
  Rule keeps_folded_text;                 // 5.2: nor is it nothing
  Rule reads_codings_whole;               // 7: a coding is its whole name
  Rule skips_empty_codings;               // RFC 9110, 5.6.1.2
  Rule reads_every_digit;                 // RFC 9110, 8.6: however many
  Rule refuses_bad_chunk_sizes;           // 7.1: 0x5 is not 0
  Rule takes_bad_whitespace;              // 7.1.1; RFC 9110, 5.6.3
  Rule reads_quoted_pairs;                // RFC 9110, 5.6.4
  Rule obeys_no_trailing_length;          // 6.3: a trailer frames nothing

  // Writing responses (RFC 9112, 4, 6 and 7; RFC 9110, 6 to 8 and 15)
  Rule answers_head_without_content;  // RFC 9110, 9.3.2
  Rule answers_304_without_content;   // RFC 9110, 15.4.5
  Rule omits_length_of_204;           // RFC 9110, 8.6: and of 1xx
  Rule states_lengths;                // 6.3: by length or chunked rather than by close
  Rule carries_long_content;          // whatever the reader's pace
  Rule delimits_responses;            // 6.3: Content-Length, chunked or close
  Rule sends_no_chunked_to_http10;    // 6.1
  Rule ends_chunked;                  // 7.1: the last chunk
  Rule declares_one_framing;          // 6.2: no Content-Length beside Transfer-Encoding
  Rule sends_crlf;                    // 2.1
  Rule sends_its_own_version;         // RFC 9110, 6.2: not the request's
  Rule keeps_line_ends_out_of_fields;  // 11.1: whatever the request has in it
  Rule names_keep_alive_with_field;   // RFC 9110, 7.6.1: Keep-Alive only with its option
  Rule sends_no_coding_unasked;       // 7.4: without TE, chunked alone
  Rule ends_codings_in_chunked;       // 6.1: or the connection with the response

  // Methods (RFC 9110, 9)
  Rule supports_head;                 // 9.1
  Rule tells_methods_by_case;         // 9.1: get is not GET
  Rule answers_501_to_methods;        // 9.1: that it does not know
  Rule answers_405_to_methods;        // 9.1: that it knows and does not allow
  Rule gives_head_the_fields_of_get;  // 9.3.2
  Rule states_length_of_get_to_head;  // 8.6: none, or the same
  Rule refuses_connect;               // 9.3.6: a server without tunnels does not answer it like GET
  Rule reflects_trace;                // 9.3.8
  Rule hides_credentials_from_trace;  // 9.3.8

  // Statuses (RFC 9110, 15)
  Rule ends_interim_with_head;        // 15.2: no content
  Rule answers_204_without_content;   // 15.3.5
  Rule keeps_validators_in_304;       // 15.4.5: what the 200 would have
  Rule keeps_metadata_out_of_304;     // 15.4.5: but no more than that
  Rule states_length_of_200_in_304;   // 8.6: none, or the same
  Rule explains_errors;               // 15.5, 15.6
  Rule names_allowed_methods;         // 15.5.6: Allow in 405

  // Expect (RFC 9110, 10.1.1)
  Rule sends_100;                           // 10.1.1: to a client that withholds its content
  Rule sends_100_at_once;                   // before any content
  Rule sends_100_each_time;  // on a connection: every request has its own
  Rule keeps_100_from_http10;               // 15.2: nor any other 1xx
  Rule compares_expectations_without_case;  // 10.1.1
  Rule answers_after_100;                   // a final response follows
  Rule closes_after_refused_expectation;    // or reads the content: never takes it for a request
  Rule finds_expectation_in_list;           // among others
  Rule answers_expectation_without_content;  // there is nothing to wait for

  // Upgrade (RFC 9110, 7.8)
  Rule requires_upgrade_option;      // 7.6.1: Upgrade without Connection: upgrade is ignored
  Rule refuses_upgrade_from_http10;  // 7.8: the field is ignored there
  Rule switches_to_offered_only;     // 7.8
  Rule compares_protocols_without_case;  // 7.8
  Rule names_protocol_in_101;        // 7.8, 15.2.2: Upgrade says what comes next
  Rule sends_upgrade_option;         // Upgrade comes with Connection: upgrade
  Rule sends_100_before_101;         // 7.8: where the client expects it
  Rule speaks_new_protocol;          // after the 101 nothing is HTTP any more
  Rule ignores_unknown_protocols;    // the request is answered as if it had none
  Rule reads_content_before_switching;  // 7.8: the request comes to its end in HTTP

  // Forwarding: fields (RFC 9110, 7.6)
  Rule strips_named_request_fields;     // 7.6.1: what Connection names
  Rule strips_named_response_fields;    // 7.6.1
  Rule strips_named_trailers;           // 7.6.1: in the trailer section too
  Rule strips_known_request_fields;     // 7.6.1: even where Connection does not name them
  Rule strips_known_response_fields;    // 7.6.1
  Rule strips_proxy_connection;         // 7.6.1; RFC 9112, C.2.2
  Rule strips_connection;               // the received Connection ends here
  Rule keeps_host_named_by_connection;  // a framing or routing field cannot be named away
  Rule frames_what_connection_names;    // a named Content-Length is stated anew
  Rule sends_its_own_version_upstream;  // RFC 9112, 2.3
  Rule replaces_version_of_origin;      // RFC 9112, 2.3
  Rule forwards_one_length;             // 8.6: never a list of equal lengths
  Rule appends_via;                     // 7.6.3
  Rule keeps_received_via;              // 7.6.3: it appends
  Rule puts_its_own_via_last;           // 7.6.3: in the order of forwarding
  Rule keeps_every_via_member;          // 7.6.3: none is combined with another
  Rule tells_received_version;          // 7.6.3: that of the message as it came
  Rule adds_host_for_http10;            // RFC 9112, 3.2
  Rule keeps_unknown_fields;            // 5.1
  Rule keeps_obs_text;                  // 5.5
  Rule keeps_options_to_their_message;  // 7.6.1: Connection says nothing of other messages
  Rule names_no_end_to_end_field;       // 7.6.1: in its own Connection
  Rule ends_http10_keep_alive;          // RFC 9112, C.2.2: HTTP/1.0 has it for one hop as well
  Rule strips_whatever_the_method;      // 7.6.1: not for GET alone
  Rule strips_whatever_the_status;      // 7.6.1: not from 200 alone
  Rule strips_every_time;               // 7.6.1: not the first time alone, as a store might
  Rule reads_connection_of_http10;      // 5.1, 7.6.1: HTTP/1.0 has it too
  Rule takes_any_token_for_an_option;   // 7.6.1, 5.6.2: not letters and hyphens alone
  Rule sends_no_proxy_connection;       // RFC 9112, C.2.2
  Rule keeps_te_back;                   // 7.6.1: what the client accepts from the gateway is not for the origin
  Rule names_te_with_field;             // 10.1.4: TE comes with its connection option
  Rule keeps_its_promise_of_trailers;   // 6.5.1: whoever sends TE: trailers does not drop them
  Rule asks_in_highest_version;         // 6.2
  Rule sends_origin_form;               // RFC 9112, 3.2.1: path and query, and "/" where there is no path
  Rule decrements_max_forwards;         // 7.6.2
  Rule answers_at_max_forwards_zero;    // 7.6.2: and does not forward
  Rule counts_beyond_one_digit;         // 7.6.2
  Rule sends_max_forwards_of_zero;      // 7.6.2: 1 becomes 0, not nothing
  Rule reads_max_forwards_as_number;    // 7.6.2: 00 is 0
  Rule counts_max_forwards_of_trace;    // 7.6.2: not of OPTIONS alone
  Rule forwards_unknown_methods;        // 7.6
  Rule forwards_unknown_statuses;       // 7.6

  // Forwarding: what is left alone (RFC 9110, 5.3, 7.7 and where a field is defined)
  Rule keeps_set_cookie_lines;            // 5.3: never joined
  Rule keeps_referer;                     // 10.1.3
  Rule keeps_conditions;                 // 13.2.1
  Rule adds_date;                         // 6.6.1
  Rule forwards_what_it_cannot_use;       // 14.4, 15.4.5: the client can
  Rule reads_unknown_statuses_by_class;   // 15
  Rule reads_invalid_statuses_as_errors;  // 15: 600 is like 5xx

  // Forwarding: framing and connections (RFC 9112, 6, 7, 8 and 9)
  Rule reuses_only_persistent_origins;  // 9.3, 9.6: close ends an origin's connection
  Rule reuses_only_http11_origins;      // 9.3: HTTP/1.0 without keep-alive
  Rule reuses_only_clean_connections;   // 6.3: octets behind a response poison the next
  Rule keeps_origins_open;              // 9.3
  Rule notices_vanished_origins;        // 9.3.1: the client gets some answer
  Rule hides_origin_close;              // 7.6.1: close is for one connection
  Rule closes_idle_when_origin_closes;  // 9.5
  Rule keeps_chunked_requests;          // 6.3: content without framing becomes a request
  Rule keeps_trailers_out_of_headers;   // 7.1.2
  Rule shows_truncation;                // 8
  Rule answers_502;                     // RFC 9110, 15.6.3
  Rule retries_idempotent_only;         // RFC 9110, 9.2.2
  Rule retries_once;                    // 9.3.1: a failed retry is not tried again
  Rule forwards_interim;                // RFC 9110, 15.2
  Rule knows_interim_from_final;        // 9.2: a 1xx is not the answer
  Rule forwards_expect;                 // RFC 9110, 10.1.1
  Rule forwards_head_at_once;           // RFC 9110, 10.1.1: without waiting for content
  Rule relays_early_response;           // RFC 9110, 7.5
  Rule refuses_unasked_101;             // RFC 9110, 7.8
  Rule relays_101;                      // RFC 9110, 7.8
  Rule keeps_tunnel_octets;             // RFC 9110, 7.8: what came together with 101
  Rule keeps_octets_behind_offer;       // RFC 9110, 7.8: what came together with the request, where 101 follows
  Rule tunnels_only_after_101;          // RFC 9110, 7.8: a declined offer changes nothing
  Rule refuses_unknown_codings;         // 6.1: of a response; its content could not be told from its coding
  Rule ends_bodiless_at_head;           // 6.3: a 1xx, 204 or 304 response, or one to HEAD, whatever length it states
  Rule knows_cut_heads;                 // 8: a header section that is cut off is none
  Rule never_splices_responses;         // 6.3: what one attempt left off, no other goes on with
  Rule forgets_credentials;             // RFC 9110, 3.3: they hold for their request, not for the connection
  Rule ends_requests_with_content;      // 2.2: no CRLF behind it
  Rule keeps_length_of_requests;        // 6.3: a known length is stated rather than chunked
  Rule states_empty_length;             // RFC 9110, 8.6: of a method that gives content a meaning
  Rule states_no_length_for_get;        // RFC 9110, 8.6: where there is no content
  Rule chunks_once;                     // 6.1
  Rule expects_only_with_content;       // RFC 9110, 10.1.1
  Rule sends_content_without_100;       // RFC 9110, 10.1.1: an origin need not send one
  Rule goes_on_after_early_response;    // RFC 9110, 7.5: sends the rest of the content
  Rule stops_after_refusal;             // 9.5: unless the origin closes
  Rule reuses_only_after_the_content;   // 6.3: which the next request would be read as
  Rule keeps_targets_encoded;           // 11.1: %0D%0A is no line end

  // A forward proxy (RFC 9110, 7.7; RFC 9112, 3.2) and its tunnels (RFC 9110, 9.3.6)
  Rule rebuilds_host;                  // 9112, 3.2.2: from the target, whatever Host says
  Rule asks_for_whole_server;          // 9112, 3.2.4: OPTIONS with neither path nor query becomes *
  Rule fills_empty_paths;              // 9112, 3.2.1: with /
  Rule keeps_https_secured;            // 4.2.2: it does not forward over what is not
  Rule keeps_path_and_query;           // 7.7: octet for octet
  Rule leaves_content_alone;           // 7.7: of a response with no-transform, here of all
  Rule leaves_end_to_end_fields_alone;  // 7.7, 10.2.1, 11.6: Allow, Authorization and their like
  Rule keeps_lines_in_order;           // 5.3: of the same name
  Rule adds_no_max_forwards;           // 9.3.7
  Rule leaves_421_to_origins;          // 15.5.20
  Rule compares_schemes_without_case;  // 4.2.3
  Rule challenges_with_407;            // 15.5.8: a 407 says how
  Rule limits_connect;                 // 9.3.6: to safe ports
  Rule refuses_content_of_connect;     // 9.3.6: it has none
  Rule omits_length_of_connect;        // 9.3.6: of its 2xx
  Rule omits_coding_of_connect;        // 9.3.6
  Rule forms_tunnels_by_2xx_only;      // 9.3.6
  Rule keeps_early_tunnel_octets;      // 9.3.6: what came before the 2xx went out
  Rule relays_tunnels_blindly;         // 9.3.6
  Rule flushes_tunnels;                // 9.3.6: before it closes
  Rule passes_tunnel_resets_on;        // 9.3.6
  Rule passes_tunnel_end_on;           // 9.3.6: one side's close ends both
};

}  // namespace hopcheck::ref
