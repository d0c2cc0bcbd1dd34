// Command verify checks an exported event journal with nothing of Okienko's code: Debian's Go and its
// packaged golang.org/x/mod, of which only note.Open and the hash and check functions of tlog are used.
// tlog.TileHashReader is not: before August 2026 it could return an altered hash (CVE-2026-56865).
// Every leaf hash, tile and the root is derived anew from the entries.
//
//	verify log DIRECTORY KEY-FILE [WITNESS-KEY-FILE...]   exit 0 only if everything holds
//	verify logs KEY-FILE [WITNESS-KEY-FILE...]            the same for each directory named on a line of stdin
//	verify roots                                          the root after each hexadecimal entry of stdin
//	verify proofs                                         checks the proof on each line of stdin
package main

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileWidth = 256
	maxEntry  = 8192
)

// wrong is the first thing found that is not as it must be.
type wrong struct {
	file     string
	from, to int
	expected string
}

func (w *wrong) Error() string {
	return fmt.Sprintf("broken: %s, bytes %d to %d: expected %s", w.file, w.from, w.to, w.expected)
}

func main() {
	args := os.Args[1:]
	switch {
	case len(args) >= 3 && args[0] == "log":
		keys, err := readKeys(args[2:])
		if err != nil {
			fail(err)
		}
		size, err := verifyLog(args[1], keys)
		if err != nil {
			fail(err)
		}
		fmt.Printf("holds: %d entries\n", size)
	case len(args) >= 2 && args[0] == "logs":
		keys, err := readKeys(args[1:])
		if err != nil {
			fail(err)
		}
		eachLine(func(directory string) string {
			if size, err := verifyLog(directory, keys); err != nil {
				return err.Error()
			} else {
				return fmt.Sprintf("holds: %d entries", size)
			}
		})
	case len(args) == 1 && args[0] == "roots":
		tree := &tree{}
		eachLine(func(line string) string {
			entry, err := hex.DecodeString(line)
			if err != nil {
				return err.Error()
			}
			tree.add(entry)
			return tree.root().String()
		})
	case len(args) == 1 && args[0] == "proofs":
		eachLine(func(line string) string {
			if err := checkProof(strings.Fields(line)); err != nil {
				return err.Error()
			}
			return "ok"
		})
	default:
		fmt.Fprintln(os.Stderr, "usage: verify log DIRECTORY KEY-FILE [WITNESS-KEY-FILE...]")
		os.Exit(2)
	}
}

func fail(err error) {
	fmt.Println(err)
	os.Exit(1)
}

func eachLine(answer func(string) string) {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	for in.Scan() {
		fmt.Fprintln(out, answer(in.Text()))
		out.Flush()
	}
}

// verifyLog checks the log in a directory and returns its size.
func verifyLog(directory string, keys []note.Verifier) (int64, error) {
	signed, rootFrom, err := openCheckpoint(directory, keys)
	if err != nil {
		return 0, err
	}
	tree := &tree{}
	mismatches := map[int]mismatch{}
	compare := func(tile tile, derived []byte) error {
		file := tile.path()
		stored, err := os.ReadFile(filepath.Join(directory, file))
		if errors.Is(err, fs.ErrNotExist) {
			return &wrong{file, 0, 0, "this file"}
		} else if err != nil {
			return err
		}
		_, known := mismatches[tile.level]
		if at := difference(stored, derived); at >= 0 && !known {
			mismatches[tile.level] = mismatch{tile, at}
		}
		return nil
	}
	for index := int64(0); index*tileWidth < signed.N; index++ {
		bundle := tile{-1, index, widthAt(signed.N, 0, index)}
		entries, err := readBundle(directory, bundle)
		if err != nil {
			return 0, err
		}
		for _, entry := range entries {
			for _, full := range tree.add(entry) {
				if err := compare(full, tree.take(full.level)); err != nil {
					return 0, err
				}
			}
		}
	}
	for level := range tree.open {
		if len(tree.open[level]) == 0 {
			continue
		}
		partial := tile{level, tree.done[level], len(tree.open[level]) / tlog.HashSize}
		if err := compare(partial, tree.open[level]); err != nil {
			return 0, err
		}
	}
	if err := culprit(signed, tree.root(), rootFrom, mismatches); err != nil {
		return 0, err
	}
	return signed.N, findExtra(directory, signed.N)
}

// mismatch is a stored tile that is not what the entries lead to, from offset at on.
type mismatch struct {
	tile tile
	at   int
}

// culprit tells whether a tile or an entry is wrong: the signature is taken as true.
func culprit(signed tlog.Tree, derived tlog.Hash, rootFrom int, mismatches map[int]mismatch) error {
	for level := 0; level < 8; level++ {
		found, ok := mismatches[level]
		if !ok {
			continue
		}
		file, place := found.tile.path(), found.at/tlog.HashSize
		if derived != signed.Hash {
			return &wrong{bundleUnder(found.tile, place).path(), 0, 0, "entries that agree with " + file}
		}
		from := place * tlog.HashSize
		return &wrong{file, from, from + tlog.HashSize, "the hash that the entries lead to"}
	}
	if derived != signed.Hash {
		return &wrong{"checkpoint", rootFrom, rootFrom + 44, "entries with this root, not " + derived.String()}
	}
	return nil
}

// bundleUnder is the first bundle of the entries under a hash of a tile.
func bundleUnder(t tile, place int) tile {
	if t.level == 0 {
		return tile{-1, t.index, t.width}
	}
	index := t.index*tileWidth + int64(place)
	for level := 1; level < t.level; level++ {
		index *= tileWidth
	}
	return tile{-1, index, tileWidth}
}

// openCheckpoint opens the signed note with every key given: the log's first, then its witnesses'.
func openCheckpoint(directory string, keys []note.Verifier) (tlog.Tree, int, error) {
	message, err := os.ReadFile(filepath.Join(directory, "checkpoint"))
	if errors.Is(err, fs.ErrNotExist) {
		return tlog.Tree{}, 0, &wrong{"checkpoint", 0, 0, "this file"}
	} else if err != nil {
		return tlog.Tree{}, 0, err
	}
	refuse := func(expected string) (tlog.Tree, int, error) {
		return tlog.Tree{}, 0, &wrong{"checkpoint", 0, len(message), expected}
	}
	opened, err := note.Open(message, note.VerifierList(keys...))
	if err != nil {
		return refuse("a note that opens (" + err.Error() + ")")
	}
	if len(opened.Sigs) != len(keys) || !strictLines(message) {
		return refuse("a signature of each key, in the one spelling of base64")
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != keys[0].Name() || lines[3] != "" {
		return refuse("three lines, the first of them " + keys[0].Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || strconv.FormatInt(size, 10) != lines[1] || size < 0 {
		return refuse("a size")
	}
	root, err := base64.StdEncoding.Strict().DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return refuse("a root hash")
	}
	signed := tlog.Tree{N: size}
	copy(signed.Hash[:], root)
	return signed, len(lines[0]) + len(lines[1]) + 2, nil
}

// strictLines reports whether each signature is spelled as it would be written: note.Open is lenient.
func strictLines(message []byte) bool {
	_, lines, _ := cutLast(string(message), "\n\n")
	for _, line := range strings.Split(strings.TrimSuffix(lines, "\n"), "\n") {
		encoded := line[strings.LastIndex(line, " ")+1:]
		signature, err := base64.StdEncoding.Strict().DecodeString(encoded)
		if err != nil || base64.StdEncoding.EncodeToString(signature) != encoded {
			return false
		}
	}
	return true
}

func cutLast(text, separator string) (string, string, bool) {
	at := strings.LastIndex(text, separator)
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+len(separator):], true
}

// tree derives hashes from entries: subtrees are the roots of its perfect subtrees, open the tiles that
// are not full, done how many of a level are.
type tree struct {
	size     int64
	subtrees []tlog.Hash
	open     [][]byte
	done     []int64
}

// add appends an entry and returns the tiles that it completed, for take to hand out.
func (t *tree) add(entry []byte) []tile {
	hash := tlog.RecordHash(entry)
	full := t.push(nil, 0, hash)
	for n, height := t.size, 1; n&1 == 1; n, height = n>>1, height+1 {
		last := len(t.subtrees) - 1
		hash = tlog.NodeHash(t.subtrees[last], hash)
		t.subtrees = t.subtrees[:last]
		if height%8 == 0 {
			full = t.push(full, height/8, hash)
		}
	}
	t.subtrees = append(t.subtrees, hash)
	t.size++
	return full
}

func (t *tree) push(full []tile, level int, hash tlog.Hash) []tile {
	if level == len(t.open) {
		t.open, t.done = append(t.open, nil), append(t.done, 0)
	}
	t.open[level] = append(t.open[level], hash[:]...)
	if len(t.open[level]) < tileWidth*tlog.HashSize {
		return full
	}
	return append(full, tile{level, t.done[level], tileWidth})
}

func (t *tree) take(level int) []byte {
	taken := t.open[level]
	t.open[level], t.done[level] = nil, t.done[level]+1
	return taken
}

func (t *tree) root() tlog.Hash {
	if len(t.subtrees) == 0 {
		return tlog.Hash(sha256.Sum256(nil))
	}
	last := len(t.subtrees) - 1
	root := t.subtrees[last]
	for at := last - 1; at >= 0; at-- {
		root = tlog.NodeHash(t.subtrees[at], root)
	}
	return root
}

// tile is a published file; of level -1 are the entries.
type tile struct {
	level int
	index int64
	width int
}

func (t tile) path() string {
	path := fmt.Sprintf("%03d", t.index%1000)
	for rest := t.index / 1000; rest > 0; rest /= 1000 {
		path = fmt.Sprintf("x%03d/%s", rest%1000, path)
	}
	level := "entries"
	if t.level >= 0 {
		level = strconv.Itoa(t.level)
	}
	if t.width < tileWidth {
		path += fmt.Sprintf(".p/%d", t.width)
	}
	return "tile/" + level + "/" + path
}

var tilePath = regexp.MustCompile(`^tile/(entries|[0-7])/((?:x\d{3}/)*\d{3})(?:\.p/(\d{1,3}))?$`)

func parseTile(path string) (tile, bool) {
	parts := tilePath.FindStringSubmatch(path)
	if parts == nil {
		return tile{}, false
	}
	parsed := tile{-1, 0, tileWidth}
	if parts[1] != "entries" {
		parsed.level, _ = strconv.Atoi(parts[1])
	}
	digits := strings.NewReplacer("x", "", "/", "").Replace(parts[2])
	index, err := strconv.ParseInt(digits, 10, 64)
	parsed.index = index
	if parts[3] != "" {
		parsed.width, _ = strconv.Atoi(parts[3])
	}
	return parsed, err == nil && parsed.width > 0 && parsed.path() == path
}

func widthAt(size int64, level int, index int64) int {
	hashes := size
	for ; level > 0; level-- {
		hashes /= tileWidth
	}
	width := hashes - index*tileWidth
	if width > tileWidth {
		return tileWidth
	}
	if width < 0 {
		return 0
	}
	return int(width)
}

func readBundle(directory string, bundle tile) ([][]byte, error) {
	file := bundle.path()
	data, err := os.ReadFile(filepath.Join(directory, file))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &wrong{file, 0, 0, "this file"}
	} else if err != nil {
		return nil, err
	}
	entries, at := [][]byte(nil), 0
	for len(entries) < bundle.width {
		if at+2 > len(data) {
			return nil, &wrong{file, at, len(data), fmt.Sprintf("%d entries", bundle.width)}
		}
		end := at + 2 + int(binary.BigEndian.Uint16(data[at:]))
		if end > len(data) || end-at-2 > maxEntry {
			return nil, &wrong{file, at, len(data), "an entry of the length told"}
		}
		entries, at = append(entries, data[at+2:end]), end
	}
	if at < len(data) {
		return nil, &wrong{file, at, len(data), "the end of the bundle"}
	}
	return entries, nil
}

// findExtra looks for files that the checkpoint does not imply. Partial tiles of older checkpoints may
// stay while they are the beginning of the tile that was checked.
func findExtra(directory string, size int64) error {
	return filepath.WalkDir(filepath.Join(directory, "tile"), func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && size == 0 {
			return nil
		}
		if err != nil || entry.IsDir() {
			return err
		}
		file, err := filepath.Rel(directory, path)
		if err != nil {
			return err
		}
		found, ok := parseTile(file)
		width := 0
		if ok {
			width = widthAt(size, found.level, found.index)
		}
		if !ok || found.width > width {
			return &wrong{file, 0, 0, "no such file under this checkpoint"}
		}
		if found.width == width {
			return nil
		}
		partial, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		whole, err := os.ReadFile(filepath.Join(directory, tile{found.level, found.index, width}.path()))
		if err != nil {
			return err
		}
		if at := difference(partial, whole[:lengthOf(whole, found)]); at >= 0 {
			return &wrong{file, at, len(partial), "the beginning of the tile of the checkpoint"}
		}
		return nil
	})
}

func lengthOf(whole []byte, found tile) int {
	if found.level >= 0 {
		return found.width * tlog.HashSize
	}
	length := 0
	for entry := 0; entry < found.width; entry++ {
		length += 2 + int(binary.BigEndian.Uint16(whole[length:]))
	}
	return length
}

func difference(one, other []byte) int {
	if bytes.Equal(one, other) {
		return -1
	}
	at := 0
	for at < len(one) && at < len(other) && one[at] == other[at] {
		at++
	}
	return at
}

// checkProof checks "inclusion SIZE ROOT INDEX LEAF HASH..." and "consistency SIZE ROOT OLDER ROOT HASH...".
func checkProof(fields []string) error {
	if len(fields) < 5 {
		return errors.New("malformed")
	}
	size, err1 := strconv.ParseInt(fields[1], 10, 64)
	root, err2 := tlog.ParseHash(fields[2])
	at, err3 := strconv.ParseInt(fields[3], 10, 64)
	other, err4 := tlog.ParseHash(fields[4])
	if err1 != nil || err2 != nil || err3 != nil || err4 != nil {
		return errors.New("malformed")
	}
	hashes := []tlog.Hash{}
	for _, field := range fields[5:] {
		hash, err := tlog.ParseHash(field)
		if err != nil {
			return err
		}
		hashes = append(hashes, hash)
	}
	if fields[0] == "inclusion" {
		return tlog.CheckRecord(hashes, size, root, at, other)
	}
	return tlog.CheckTree(hashes, size, root, at, other)
}

func readKeys(files []string) ([]note.Verifier, error) {
	keys := []note.Verifier(nil)
	for at, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		text := strings.TrimSuffix(string(data), "\n")
		var key note.Verifier
		if at == 0 {
			key, err = note.NewVerifier(text)
		} else {
			key, err = newWitness(text)
		}
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// witness verifies cosignature/v1 lines, which note does not know (c2sp.org/tlog-cosignature).
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(text string) (*witness, error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("malformed witness key")
	}
	key, err := base64.StdEncoding.Strict().DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return nil, errors.New("malformed witness key")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	if hex.EncodeToString(sum[:4]) != parts[1] {
		return nil, errors.New("wrong id of a witness key")
	}
	return &witness{parts[0], binary.BigEndian.Uint32(sum[:4]), key[1:]}, nil
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }
func (w *witness) Verify(text, signature []byte) bool {
	if len(signature) != 72 {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	message := append([]byte(fmt.Sprintf("cosignature/v1\ntime %d\n", time)), text...)
	return ed25519.Verify(w.key, message, signature[8:])
}
