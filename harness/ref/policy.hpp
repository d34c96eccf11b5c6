// How a reference implementation behaves: conforming, unless a flag says otherwise. Every flag is positive, and true is
// what the RFC says; a mutant is one of them set to false, or one rejection of the strict reader left out.
#pragma once

#include <bitset>

#include "http1/error.hpp"

namespace hopcheck::ref {

// Which messages that the strict reader rejects are taken all the same. Empty is conforming.
class Leniency {
 public:
  void allow(http1::ErrorCode code) { codes_.set(static_cast<std::size_t>(code)); }
  bool allows(http1::ErrorCode code) const { return codes_.test(static_cast<std::size_t>(code)); }
  bool any() const { return codes_.any(); }

 private:
  std::bitset<64> codes_;
};

struct Policy {
  Leniency lenient;

  // Persistence (RFC 9112, 9.3 and 9.6)
  bool persists_by_default = true;               // 9.3: HTTP/1.1 without close goes on
  bool treats_later_minors_alike = true;         // RFC 9110, 2.5: HTTP/1.2 is read as HTTP/1.1
  bool closes_http10 = true;                     // 9.3: HTTP/1.0 without keep-alive ends
  bool closes_http10_clients_of_a_proxy = true;  // 9.3: even where they ask for keep-alive
  bool requires_keep_alive_option = true;        // RFC 2068, 19.7.1.1: the Keep-Alive field alone says nothing
  bool answers_keep_alive = true;                // RFC 2068, 19.7.1: the option comes back where it is honoured
  bool ignores_proxy_connection = true;          // 9112, C.2.2: Proxy-Connection is not Connection
  bool honours_close = true;                     // 9.6: close ends the connection after the response
  bool echoes_close = true;                      // 9.6: the response to a request with close has it too
  bool announces_close = true;                   // 9.6: whoever is going to close says so
  bool closes_after_its_own_close = true;        // 9.6: having sent close, the server closes
  bool stops_at_close = true;                    // 9.6: nothing that follows the request with close is processed
  bool close_beats_keep_alive = true;            // 9.3: close is the first rule
  bool compares_options_without_case = true;     // RFC 9110, 7.6.1
  bool reads_every_connection_line = true;       // RFC 9110, 5.3: lines combine
  bool splits_connection_lists = true;           // RFC 9110, 5.6.1: close may stand among others
  bool skips_empty_members = true;               // RFC 9110, 5.6.1.2
  bool ignores_unknown_options = true;           // RFC 9110, 7.6.1: an option with no meaning changes nothing
  bool answers_before_closing = true;            // 2.2, 6.3: a rejection is a response, not only a close
  bool closes_on_fin = true;                     // 9.5: the peer's FIN on an idle connection is answered
  bool answers_after_half_close = true;          // 9.6: a half-close is no loss of interest
  bool survives_many_requests = true;            // 9.5: no small limit on the requests of a connection
  bool stays_after_errors = true;                // 9.3: an error that left the framing intact ends no connection
  bool closes_idle_gracefully = true;            // 9.5: a time-out is a FIN, not a reset

  // Pipelining (RFC 9112, 9.3.2)
  bool answers_in_order = true;               // 9.3.2: in the order of the requests
  bool keeps_requests_behind_content = true;  // 6.3: content ends where its length says, not with the segment
  bool keeps_pipelined_requests = true;       // what came together is not thrown away
  bool reads_content_it_refuses = true;       // 9.3: else content becomes the next request
  bool reads_content_of_get = true;           // 6: content does not depend on the method
  bool reads_content_of_any_method = true;    // 6: nor where it has no meaning, as with HEAD, OPTIONS and TRACE
  bool skips_empty_lines = true;              // 2.2: CRLF before a request-line

  // Reading requests (RFC 9112, 2 to 7)
  bool closes_after_malformed = true;            // 2.2, 6.3
  bool answers_malformed_with_4xx = true;        // 2.2, 3.2, 5.1, 6.3
  bool answers_414 = true;                       // 3: exactly 414
  bool answers_431 = true;                       // RFC 9110, 5.4: 4xx
  bool answers_501_to_unknown_codings = true;    // 6.1
  bool takes_long_targets = true;                // 3: 8000 octets at least
  bool ends_no_line_at_bare_cr = true;           // 2.2: a bare CR ends nothing
  bool counts_in_64_bits = true;                 // 6.2, 7.1: large numbers are not misread
  bool never_delimits_requests_by_close = true;  // 6.3: without a length, a request has no content
  bool decodes_chunked = true;                   // 6.1: everyone can parse it
  bool compares_codings_without_case = true;     // 7
  bool accepts_trailers = true;                  // 7.1.2
  bool keeps_trailers_apart = true;              // 7.1.2: never merged into the header section unasked
  bool prefers_transfer_encoding = true;         // 6.3: Content-Length loses, where both are taken
  bool waits_for_all_content = true;             // 6.3: a request cut short is not acted on
  bool ignores_unknown_fields = true;            // RFC 9110, 5.1
  bool takes_long_fields = true;                 // RFC 9110, 4.1: URIs of 8000 octets, in fields too
  bool takes_what_it_sends = true;               // RFC 9110, 2.3: an element as long as it generates it
  bool survives_oversized_elements = true;       // RFC 9110, 2.3: whoever comes next is served
  bool speaks_no_http09 = true;                  // C.1: a request-line without a version is none

  // Reading request-lines and hosts (RFC 9112, 3; RFC 9110, 4, 7 and 9)
  bool accepts_absolute_form = true;                   // 3.2.2: from anyone
  bool ignores_host_beside_absolute_form = true;       // 3.2.2: the target says which host is meant
  bool looks_up_no_asterisk = true;                    // 3.3: * has no path
  bool takes_empty_host = true;                        // 3.3: or refuses it: it is no fault of the server's
  bool serves_no_https_without_tls = true;             // RFC 9110, 7.4

  // Reading fields and chunks as they are meant (RFC 9112, 5 and 7)
  bool compares_names_without_case = true;       // 5
  bool trims_values = true;                      // 5.1; RFC 9110, 5.5
  bool reads_values_behind_nul = true;           // RFC 9110, 5.5: NUL ends no value
  bool knows_underscore_from_hyphen = true;      // 5: X_Y is not X-Y
  bool knows_folds_from_fields = true;           // 5.2: a folded line is no field of its own
  bool keeps_folded_text = true;                 // 5.2: nor is it nothing
  bool reads_codings_whole = true;               // 7: a coding is its whole name
  bool skips_empty_codings = true;               // RFC 9110, 5.6.1.2
  bool reads_every_digit = true;                 // RFC 9110, 8.6: however many
  bool refuses_bad_chunk_sizes = true;           // 7.1: 0x5 is not 0
  bool takes_bad_whitespace = true;              // 7.1.1; RFC 9110, 5.6.3
  bool reads_quoted_pairs = true;                // RFC 9110, 5.6.4
  bool obeys_no_trailing_length = true;          // 6.3: a trailer frames nothing

  // Writing responses (RFC 9112, 4, 6 and 7; RFC 9110, 6 to 8 and 15)
  bool answers_head_without_content = true;  // RFC 9110, 9.3.2
  bool answers_304_without_content = true;   // RFC 9110, 15.4.5
  bool omits_length_of_204 = true;           // RFC 9110, 8.6: and of 1xx
  bool states_lengths = true;                // 6.3: by length or chunked rather than by close
  bool carries_long_content = true;          // whatever the reader's pace
  bool delimits_responses = true;            // 6.3: Content-Length, chunked or close
  bool sends_no_chunked_to_http10 = true;    // 6.1
  bool ends_chunked = true;                  // 7.1: the last chunk
  bool declares_one_framing = true;          // 6.2: no Content-Length beside Transfer-Encoding
  bool sends_crlf = true;                    // 2.1
  bool sends_its_own_version = true;         // RFC 9110, 6.2: not the request's
  bool keeps_line_ends_out_of_fields = true;  // 11.1: whatever the request has in it
  bool names_keep_alive_with_field = true;   // RFC 9110, 7.6.1: Keep-Alive only with its option
  bool sends_no_coding_unasked = true;       // 7.4: without TE, chunked alone
  bool ends_codings_in_chunked = true;       // 6.1: or the connection with the response

  // Methods (RFC 9110, 9)
  bool supports_head = true;                 // 9.1
  bool tells_methods_by_case = true;         // 9.1: get is not GET
  bool answers_501_to_methods = true;        // 9.1: that it does not know
  bool answers_405_to_methods = true;        // 9.1: that it knows and does not allow
  bool gives_head_the_fields_of_get = true;  // 9.3.2
  bool states_length_of_get_to_head = true;  // 8.6: none, or the same
  bool refuses_connect = true;               // 9.3.6: a server without tunnels does not answer it like GET
  bool reflects_trace = true;                // 9.3.8
  bool hides_credentials_from_trace = true;  // 9.3.8

  // Statuses (RFC 9110, 15)
  bool ends_interim_with_head = true;        // 15.2: no content
  bool answers_204_without_content = true;   // 15.3.5
  bool keeps_validators_in_304 = true;       // 15.4.5: what the 200 would have
  bool keeps_metadata_out_of_304 = true;     // 15.4.5: but no more than that
  bool states_length_of_200_in_304 = true;   // 8.6: none, or the same
  bool explains_errors = true;               // 15.5, 15.6
  bool names_allowed_methods = true;         // 15.5.6: Allow in 405

  // Expect (RFC 9110, 10.1.1)
  bool sends_100 = true;                           // 10.1.1: to a client that withholds its content
  bool sends_100_at_once = true;                   // before any content
  bool sends_100_each_time = true;  // on a connection: every request has its own
  bool keeps_100_from_http10 = true;               // 15.2: nor any other 1xx
  bool compares_expectations_without_case = true;  // 10.1.1
  bool answers_after_100 = true;                   // a final response follows
  bool closes_after_refused_expectation = true;    // or reads the content: never takes it for a request
  bool finds_expectation_in_list = true;           // among others
  bool answers_expectation_without_content = true;  // there is nothing to wait for

  // Upgrade (RFC 9110, 7.8)
  bool requires_upgrade_option = true;      // 7.6.1: Upgrade without Connection: upgrade is ignored
  bool refuses_upgrade_from_http10 = true;  // 7.8: the field is ignored there
  bool switches_to_offered_only = true;     // 7.8
  bool compares_protocols_without_case = true;  // 7.8
  bool names_protocol_in_101 = true;        // 7.8, 15.2.2: Upgrade says what comes next
  bool sends_upgrade_option = true;         // Upgrade comes with Connection: upgrade
  bool sends_100_before_101 = true;         // 7.8: where the client expects it
  bool speaks_new_protocol = true;          // after the 101 nothing is HTTP any more
  bool ignores_unknown_protocols = true;    // the request is answered as if it had none
  bool reads_content_before_switching = true;  // 7.8: the request comes to its end in HTTP

  // Forwarding: fields (RFC 9110, 7.6)
  bool strips_named_request_fields = true;     // 7.6.1: what Connection names
  bool strips_named_response_fields = true;    // 7.6.1
  bool strips_named_trailers = true;           // 7.6.1: in the trailer section too
  bool strips_known_request_fields = true;     // 7.6.1: even where Connection does not name them
  bool strips_known_response_fields = true;    // 7.6.1
  bool strips_proxy_connection = true;         // 7.6.1; RFC 9112, C.2.2
  bool strips_connection = true;               // the received Connection ends here
  bool keeps_host_named_by_connection = true;  // a framing or routing field cannot be named away
  bool frames_what_connection_names = true;    // a named Content-Length is stated anew
  bool sends_its_own_version_upstream = true;  // RFC 9112, 2.3
  bool replaces_version_of_origin = true;      // RFC 9112, 2.3
  bool forwards_one_length = true;             // 8.6: never a list of equal lengths
  bool appends_via = true;                     // 7.6.3
  bool keeps_received_via = true;              // 7.6.3: it appends
  bool puts_its_own_via_last = true;           // 7.6.3: in the order of forwarding
  bool keeps_every_via_member = true;          // 7.6.3: none is combined with another
  bool tells_received_version = true;          // 7.6.3: that of the message as it came
  bool adds_host_for_http10 = true;            // RFC 9112, 3.2
  bool keeps_unknown_fields = true;            // 5.1
  bool keeps_obs_text = true;                  // 5.5
  bool keeps_options_to_their_message = true;  // 7.6.1: Connection says nothing of other messages
  bool names_no_end_to_end_field = true;       // 7.6.1: in its own Connection
  bool ends_http10_keep_alive = true;          // RFC 9112, C.2.2: HTTP/1.0 has it for one hop as well
  bool strips_whatever_the_method = true;      // 7.6.1: not for GET alone
  bool strips_whatever_the_status = true;      // 7.6.1: not from 200 alone
  bool strips_every_time = true;               // 7.6.1: not the first time alone, as a store might
  bool reads_connection_of_http10 = true;      // 5.1, 7.6.1: HTTP/1.0 has it too
  bool takes_any_token_for_an_option = true;   // 7.6.1, 5.6.2: not letters and hyphens alone
  bool sends_no_proxy_connection = true;       // RFC 9112, C.2.2
  bool keeps_te_back = true;                   // 7.6.1: what the client accepts from the gateway is not for the origin
  bool names_te_with_field = true;             // 10.1.4: TE comes with its connection option
  bool keeps_its_promise_of_trailers = true;   // 6.5.1: whoever sends TE: trailers does not drop them
  bool asks_in_highest_version = true;         // 6.2
  bool sends_origin_form = true;               // RFC 9112, 3.2.1: path and query, and "/" where there is no path
  bool decrements_max_forwards = true;         // 7.6.2
  bool answers_at_max_forwards_zero = true;    // 7.6.2: and does not forward
  bool counts_beyond_one_digit = true;         // 7.6.2
  bool sends_max_forwards_of_zero = true;      // 7.6.2: 1 becomes 0, not nothing
  bool reads_max_forwards_as_number = true;    // 7.6.2: 00 is 0
  bool counts_max_forwards_of_trace = true;    // 7.6.2: not of OPTIONS alone
  bool forwards_unknown_methods = true;        // 7.6
  bool forwards_unknown_statuses = true;       // 7.6

  // Forwarding: what is left alone (RFC 9110, 5.3, 7.7 and where a field is defined)
  bool keeps_set_cookie_lines = true;            // 5.3: never joined
  bool keeps_referer = true;                     // 10.1.3
  bool keeps_conditions = true;                 // 13.2.1
  bool adds_date = true;                         // 6.6.1
  bool forwards_what_it_cannot_use = true;       // 14.4, 15.4.5: the client can
  bool reads_unknown_statuses_by_class = true;   // 15
  bool reads_invalid_statuses_as_errors = true;  // 15: 600 is like 5xx

  // Forwarding: framing and connections (RFC 9112, 6, 7, 8 and 9)
  bool reuses_only_persistent_origins = true;  // 9.3, 9.6: close ends an origin's connection
  bool reuses_only_http11_origins = true;      // 9.3: HTTP/1.0 without keep-alive
  bool reuses_only_clean_connections = true;   // 6.3: octets behind a response poison the next
  bool keeps_origins_open = true;              // 9.3
  bool notices_vanished_origins = true;        // 9.3.1: the client gets some answer
  bool hides_origin_close = true;              // 7.6.1: close is for one connection
  bool closes_idle_when_origin_closes = true;  // 9.5
  bool keeps_chunked_requests = true;          // 6.3: content without framing becomes a request
  bool keeps_trailers_out_of_headers = true;   // 7.1.2
  bool shows_truncation = true;                // 8
  bool answers_502 = true;                     // RFC 9110, 15.6.3
  bool retries_idempotent_only = true;         // RFC 9110, 9.2.2
  bool retries_once = true;                    // 9.3.1: a failed retry is not tried again
  bool forwards_interim = true;                // RFC 9110, 15.2
  bool knows_interim_from_final = true;        // 9.2: a 1xx is not the answer
  bool forwards_expect = true;                 // RFC 9110, 10.1.1
  bool forwards_head_at_once = true;           // RFC 9110, 10.1.1: without waiting for content
  bool relays_early_response = true;           // RFC 9110, 7.5
  bool refuses_unasked_101 = true;             // RFC 9110, 7.8
  bool relays_101 = true;                      // RFC 9110, 7.8
  bool keeps_tunnel_octets = true;             // RFC 9110, 7.8: what came together with 101
  bool keeps_octets_behind_offer = true;       // RFC 9110, 7.8: what came together with the request, where 101 follows
  bool tunnels_only_after_101 = true;          // RFC 9110, 7.8: a declined offer changes nothing
  bool refuses_unknown_codings = true;         // 6.1: of a response; its content could not be told from its coding
  bool ends_bodiless_at_head = true;           // 6.3: a 1xx, 204 or 304 response, or one to HEAD, whatever length it states
  bool knows_cut_heads = true;                 // 8: a header section that is cut off is none
  bool never_splices_responses = true;         // 6.3: what one attempt left off, no other goes on with
  bool forgets_credentials = true;             // RFC 9110, 3.3: they hold for their request, not for the connection
  bool ends_requests_with_content = true;      // 2.2: no CRLF behind it
  bool keeps_length_of_requests = true;        // 6.3: a known length is stated rather than chunked
  bool states_empty_length = true;             // RFC 9110, 8.6: of a method that gives content a meaning
  bool states_no_length_for_get = true;        // RFC 9110, 8.6: where there is no content
  bool chunks_once = true;                     // 6.1
  bool expects_only_with_content = true;       // RFC 9110, 10.1.1
  bool sends_content_without_100 = true;       // RFC 9110, 10.1.1: an origin need not send one
  bool goes_on_after_early_response = true;    // RFC 9110, 7.5: sends the rest of the content
  bool stops_after_refusal = true;             // 9.5: unless the origin closes
  bool keeps_targets_encoded = true;           // 11.1: %0D%0A is no line end

  // A forward proxy (RFC 9110, 7.7; RFC 9112, 3.2) and its tunnels (RFC 9110, 9.3.6)
  bool rebuilds_host = true;                  // 9112, 3.2.2: from the target, whatever Host says
  bool asks_for_whole_server = true;          // 9112, 3.2.4: OPTIONS with neither path nor query becomes *
  bool fills_empty_paths = true;              // 9112, 3.2.1: with /
  bool keeps_https_secured = true;            // 4.2.2: it does not forward over what is not
  bool keeps_path_and_query = true;           // 7.7: octet for octet
  bool leaves_content_alone = true;           // 7.7: of a response with no-transform, here of all
  bool leaves_end_to_end_fields_alone = true;  // 7.7, 10.2.1, 11.6: Allow, Authorization and their like
  bool keeps_lines_in_order = true;           // 5.3: of the same name
  bool adds_no_max_forwards = true;           // 9.3.7
  bool leaves_421_to_origins = true;          // 15.5.20
  bool compares_schemes_without_case = true;  // 4.2.3
  bool challenges_with_407 = true;            // 15.5.8: a 407 says how
  bool limits_connect = true;                 // 9.3.6: to safe ports
  bool refuses_content_of_connect = true;     // 9.3.6: it has none
  bool omits_length_of_connect = true;        // 9.3.6: of its 2xx
  bool omits_coding_of_connect = true;        // 9.3.6
  bool forms_tunnels_by_2xx_only = true;      // 9.3.6
  bool keeps_early_tunnel_octets = true;      // 9.3.6: what came before the 2xx went out
  bool relays_tunnels_blindly = true;         // 9.3.6
  bool flushes_tunnels = true;                // 9.3.6: before it closes
  bool passes_tunnel_resets_on = true;        // 9.3.6
  bool passes_tunnel_end_on = true;           // 9.3.6: one side's close ends both
};

}  // namespace hopcheck::ref
