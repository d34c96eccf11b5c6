#include <htp/htp.h>

#include "fuzz/speed/drivers.hpp"

namespace hopcheck::speed {
namespace {

Seen& seen_by(htp_tx_t* tx) { return *static_cast<Seen*>(htp_connp_get_user_data(tx->connp)); }

int on_head(htp_tx_t* tx) {
  Seen& seen = seen_by(tx);
  seen.fields = htp_table_size(tx->request_headers != nullptr && tx->response_progress <= HTP_RESPONSE_NOT_STARTED ? tx->request_headers
                                                                                                                   : tx->response_headers);
  return HTP_OK;
}
int on_body(htp_tx_data_t* data) {
  seen_by(data->tx).content += data->len;
  return HTP_OK;
}
int on_complete(htp_tx_t* tx) {
  seen_by(tx).complete = true;
  return HTP_OK;
}

htp_cfg_t* make_settings() {
  htp_cfg_t* settings = htp_config_create();
  htp_config_set_server_personality(settings, HTP_SERVER_GENERIC);
  htp_config_set_log_level(settings, HTP_LOG_NONE);
  htp_config_register_request_headers(settings, on_head);
  htp_config_register_request_body_data(settings, on_body);
  htp_config_register_request_complete(settings, on_complete);
  htp_config_register_response_headers(settings, on_head);
  htp_config_register_response_body_data(settings, on_body);
  htp_config_register_response_complete(settings, on_complete);
  return settings;
}

}  // namespace

// A parser of libhtp is a whole connection, and keeps all that it reads.
Seen read_with_libhtp(std::string_view input, bool is_request) {
  static htp_cfg_t* const settings = make_settings();
  Seen seen;
  htp_connp_t* parser = htp_connp_create(settings);
  htp_connp_set_user_data(parser, &seen);
  htp_connp_open(parser, "", 0, "", 0, nullptr);
  (is_request ? htp_connp_req_data : htp_connp_res_data)(parser, nullptr, input.data(), input.size());
  htp_connp_destroy_all(parser);
  return seen;
}

}  // namespace hopcheck::speed
