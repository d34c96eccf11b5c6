// goproxy on net/http's server, neither with an option set.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"runtime"

	"github.com/elazarl/goproxy"
)

func main() {
	if os.Args[1] == "--version" {
		fmt.Println(runtime.Version())
		return
	}
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], goproxy.NewProxyHttpServer()))
}
