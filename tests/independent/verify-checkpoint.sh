#!/bin/sh
# Verifies the signature of a journal's checkpoint with openssl (3.0 or later) and standard tools alone.
#
#   verify-checkpoint.sh CHECKPOINT KEY-FILE      exit 0 only if the key signed this checkpoint
#
# KEY-FILE holds name+id+base64 (c2sp.org/signed-note). Nothing is said about the entries.
set -eu
[ $# -eq 2 ] || { echo "usage: $0 CHECKPOINT KEY-FILE" >&2; exit 2; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "broken: $1"; exit 1; }
hex() { od -An -v -tx1 "$1" | tr -d ' \n'; }

# The key: name, id, and one type byte (1, Ed25519) before the 32 bytes of the public key.
key=$(cat "$2")
name=${key%%+*}
rest=${key#*+}
id=${rest%%+*}
printf '%s\n' "${rest#*+}" | openssl base64 -d -A > "$work/typed"
[ "$(wc -c < "$work/typed")" -eq 33 ] || fail 'the key file'
[ "$(head -c 1 "$work/typed" | od -An -tx1 | tr -d ' ')" = 01 ] || fail 'the kind of key'

# The id is the beginning of a hash over name, newline and typed key.
{ printf '%s\n' "$name"; cat "$work/typed"; } | openssl dgst -sha256 -binary > "$work/hash"
head -c 4 "$work/hash" > "$work/id"
[ "$(hex "$work/id")" = "$id" ] || fail 'the id of the key'

# What is signed: all lines above the last empty one. Below it stand the signatures.
empty=$(awk 'length == 0 { last = NR } END { print last }' "$1")
[ -n "$empty" ] || fail 'the form of the checkpoint'
head -n $((empty - 1)) "$1" > "$work/text"
tail -n +$((empty + 1)) "$1" > "$work/lines"
[ "$(head -n 1 "$work/text")" = "$name" ] || fail 'the origin'

# A line may be by this name and another key; each signature starts with the id of its key.
found=no
while IFS=' ' read -r dash signer encoded; do
  [ "$dash" = '—' ] && [ "$signer" = "$name" ] || continue
  printf '%s' "$encoded" | openssl base64 -d -A > "$work/signed"
  [ "$(openssl base64 -A < "$work/signed")" = "$encoded" ] || fail 'the base64 of the signature'
  head -c 4 "$work/signed" > "$work/signer-id"
  [ "$(hex "$work/signer-id")" = "$id" ] || continue
  tail -c +5 "$work/signed" > "$work/signature"
  found=yes
  break
done < "$work/lines"
[ "$found" = yes ] || fail 'no signature by this key'

# An Ed25519 public key for openssl: twelve fixed bytes (RFC 8410), then the key.
{ printf '\060\052\060\005\006\003\053\145\160\003\041\000'; tail -c +2 "$work/typed"; } > "$work/key.der"
openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key.der" -rawin \
  -in "$work/text" -sigfile "$work/signature" > "$work/answer" 2>&1 || fail 'the signature'
echo "holds: $(head -n 1 "$work/text"), $(sed -n 2p "$work/text") entries"
