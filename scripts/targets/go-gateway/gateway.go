// httputil's ReverseProxy on net/http's server, neither with an option set.
package main

import (
	"fmt"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"runtime"
)

func main() {
	if os.Args[1] == "--version" {
		fmt.Println(runtime.Version())
		return
	}
	origin := &url.URL{Scheme: "http", Host: "127.0.0.1:" + os.Args[2]}
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], httputil.NewSingleHostReverseProxy(origin)))
}
