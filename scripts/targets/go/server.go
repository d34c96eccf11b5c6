// A plain application on net/http: GET gets a sentence, or 304 where its ETag is known; POST its content; one path 404.
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"runtime"
	"strings"
)

const etag = `"hello"`

func answer(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	switch {
	case strings.HasPrefix(r.URL.Path, "/hopcheck/missing"):
		http.Error(w, "not found", http.StatusNotFound)
	case r.Method == http.MethodPost:
		content, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Write(content)
	case strings.Contains(" PUT PATCH DELETE OPTIONS TRACE CONNECT ", " "+r.Method+" "):
		w.Header().Set("Allow", "GET, HEAD, POST")
		http.Error(w, "not allowed", http.StatusMethodNotAllowed)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		http.Error(w, "not implemented", http.StatusNotImplemented)
	case r.Header.Get("If-None-Match") == etag:
		w.Header().Set("ETag", etag)
		w.WriteHeader(http.StatusNotModified)
	default:
		w.Header().Set("ETag", etag)
		io.WriteString(w, "hello\n")
	}
}

func main() {
	if os.Args[1] == "--version" {
		fmt.Println(runtime.Version())
		return
	}
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], http.HandlerFunc(answer)))
}
