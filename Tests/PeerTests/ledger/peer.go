// A log read and written with golang.org/x/mod/sumdb/{note,tlog}, which are not ours: peer verify DIR VKEY | peer write DIR ENTRIES.
package main

import (
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// path is where C2SP tlog-tiles has a tile; bundle where it has the entries below it.
func path(tile tlog.Tile) string {
	full := tile.Path()
	return "tile/" + strings.TrimPrefix(full, fmt.Sprintf("tile/%d/", tile.H))
}

func bundle(index int64, width int) string {
	tile := tlog.Tile{H: height, L: 0, N: index, W: width}
	return strings.Replace(path(tile), "tile/0/", "tile/entries/", 1)
}

type reader struct{ folder string }

func (r reader) Height() int                         { return height }
func (r reader) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (r reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		bytes, err := os.ReadFile(filepath.Join(r.folder, path(tile)))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func verify(folder, vkey string) {
	text, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	check(err)
	verifier, err := note.NewVerifier(vkey)
	check(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if lines[0] != verifier.Name() {
		check(fmt.Errorf("origin %q under the key %q", lines[0], verifier.Name()))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	hashes := tlog.TileHashReader(tree, reader{folder})
	computed, err := tlog.TreeHash(size, hashes)
	check(err)
	if computed != tree.Hash {
		check(fmt.Errorf("root mismatch"))
	}
	for start := int64(0); start < size; start += 1 << height {
		width := int(min(size-start, 1<<height))
		data, err := os.ReadFile(filepath.Join(folder, bundle(start>>height, width)))
		check(err)
		var indexes []int64
		for n := 0; n < width; n++ {
			indexes = append(indexes, tlog.StoredHashIndex(0, start+int64(n)))
		}
		stored, err := hashes.ReadHashes(indexes)
		check(err)
		for n := 0; n < width; n++ {
			length := int(data[0])<<8 | int(data[1])
			if tlog.RecordHash(data[2:2+length]) != stored[n] {
				check(fmt.Errorf("entry %d mismatch", start+int64(n)))
			}
			data = data[2+length:]
		}
		if len(data) != 0 {
			check(fmt.Errorf("bundle %d is too long", start>>height))
		}
	}
	for _, index := range []int64{0, size / 2, size - 1} {
		proof, err := tlog.ProveRecord(size, index, hashes)
		check(err)
		leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		check(err)
		check(tlog.CheckRecord(proof, size, tree.Hash, index, leaf[0]))
	}
	fmt.Printf("verified %d entries, root %s\n", size, tree.Hash)
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func write(folder string, count int64) {
	var stored []tlog.Hash
	read := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	put := func(name string, data []byte) {
		file := filepath.Join(folder, name)
		check(os.MkdirAll(filepath.Dir(file), 0o755))
		check(os.WriteFile(file, data, 0o644))
	}
	var entries []byte
	for n := int64(0); n < count; n++ {
		entry := []byte(fmt.Sprintf("an entry by another hand, %d", n))
		hashes, err := tlog.StoredHashes(n, entry, read)
		check(err)
		stored = append(stored, hashes...)
		entries = append(entries, byte(len(entry)>>8), byte(len(entry)))
		entries = append(entries, entry...)
		if (n+1)%(1<<height) == 0 || n+1 == count {
			width := int(n%(1<<height)) + 1
			put(bundle(n>>height, width), entries)
			entries = nil
		}
	}
	for _, tile := range tlog.NewTiles(height, 0, count) {
		data, err := tlog.ReadTileData(tile, read)
		check(err)
		put(path(tile), data)
	}
	root, err := tlog.TreeHash(count, read)
	check(err)
	private, public, err := note.GenerateKey(rand.Reader, "log.example/written-by-go")
	check(err)
	signer, err := note.NewSigner(private)
	check(err)
	text := fmt.Sprintf("%s\n%d\n%s\n", signer.Name(), count, base64.StdEncoding.EncodeToString(root[:]))
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	check(err)
	put("checkpoint", signed)
	fmt.Println(public)
}

func main() {
	switch {
	case len(os.Args) == 4 && os.Args[1] == "verify":
		verify(os.Args[2], os.Args[3])
	case len(os.Args) == 4 && os.Args[1] == "write":
		count, err := strconv.ParseInt(os.Args[3], 10, 64)
		check(err)
		write(os.Args[2], count)
	default:
		fmt.Println("usage: peer verify DIR VKEY | peer write DIR ENTRIES")
		os.Exit(2)
	}
}
