#!/bin/sh
# Replays the account and shows what a customer asks first: which package paid for what, and what is on the bill.
set -eu
cd "$(dirname "$0")"

quotapack replay --format table account.json | sed -n '/^allocations/,/^$/p; /^bills/,/^$/p'
