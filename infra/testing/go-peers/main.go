// Command sumdb-check verifies a log with the packages that verify Go's checksum database, as they are:
// golang.org/x/mod/sumdb/note opens the checkpoint, golang.org/x/mod/sumdb/tlog the tiles and every entry.
//
//	sumdb-check VKEY URL [TOKEN]
//
// It prints "verified N entries of ORIGIN", or says what is wrong and exits with 1.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// token, if there is one, is sent with every request: entries are open for the directory's log alone.
var token string

func main() {
	if len(os.Args) > 3 {
		token = os.Args[3]
	}
	origin, size, err := check(os.Args[1], os.Args[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("verified %d entries of %s\n", size, origin)
}

func check(vkey, url string) (string, int64, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return "", 0, err
	}
	signed, err := get(url + "/checkpoint")
	if err != nil {
		return "", 0, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return "", 0, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return "", 0, fmt.Errorf("a checkpoint of %d lines", len(lines)-1)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return "", 0, err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return "", 0, err
	}
	return lines[0], size, checkEntries(tlog.Tree{N: size, Hash: root}, url)
}

// checkEntries proves every entry to be in the tree, and every half of the log to be the beginning of the whole.
func checkEntries(tree tlog.Tree, url string) error {
	hashes := tlog.TileHashReader(tree, tiles{url})
	entries, err := readEntries(tree.N, url)
	if err != nil {
		return err
	}
	for i, entry := range entries {
		proof, err := tlog.ProveRecord(tree.N, int64(i), hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, int64(i), tlog.RecordHash(entry)); err != nil {
			return fmt.Errorf("entry %d: %w", i, err)
		}
	}
	for n := tree.N / 2; n > 0; n /= 2 {
		old, err := tlog.TreeHash(n, hashes)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveTree(tree.N, n, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, n, old); err != nil {
			return fmt.Errorf("the first %d: %w", n, err)
		}
	}
	return nil
}

// readEntries reads the entry bundles of tlog-tiles: each entry after its length, two bytes, big-endian.
func readEntries(size int64, url string) ([][]byte, error) {
	var entries [][]byte
	for n := int64(0); n*256 < size; n++ {
		tile := tlog.Tile{H: 8, L: 0, N: n, W: int(min(256, size-n*256))}
		bundle, err := get(url + "/" + strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1))
		if err != nil {
			return nil, err
		}
		for len(bundle) >= 2 {
			length := int(binary.BigEndian.Uint16(bundle))
			if len(bundle) < 2+length {
				return nil, fmt.Errorf("bundle %d ends inside an entry", n)
			}
			entries = append(entries, bundle[2:2+length])
			bundle = bundle[2+length:]
		}
	}
	if int64(len(entries)) != size {
		return nil, fmt.Errorf("%d entries where there should be %d", len(entries), size)
	}
	return entries, nil
}

// tiles reads the hash tiles of tlog-tiles, whose height of 8 is not part of a path.
type tiles struct{ url string }

func (t tiles) Height() int                     { return 8 }
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		bytes, err := get(t.url + "/" + strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		data[i] = bytes
	}
	return data, nil
}

func get(url string) ([]byte, error) {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	return io.ReadAll(response.Body)
}
