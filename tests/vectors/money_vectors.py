#!/usr/bin/env python3
"""Writes the vectors of the money room: expected values from Python's integers and its decimal module (libmpdec).

Run it in this folder; the output is committed, so that the tests need no Python:
    python3 money_vectors.py
"""
import decimal
import random
from fractions import Fraction

MODES = {
    "toward_zero": decimal.ROUND_DOWN,
    "half_away_from_zero": decimal.ROUND_HALF_UP,
    "half_even": decimal.ROUND_HALF_EVEN,
    "away_from_zero": decimal.ROUND_UP,
    "floor": decimal.ROUND_FLOOR,
    "ceiling": decimal.ROUND_CEILING,
}
MAGNITUDE_MAX = 2**127 - 1
INT64_MAX = 2**63 - 1
decimal.getcontext().prec = 200


def rounded(numerator, divisor, mode):
    """round(numerator / divisor) by whole numbers alone."""
    quotient, rest = divmod(abs(numerator), divisor)
    up = {
        "toward_zero": False,
        "half_away_from_zero": 2 * rest >= divisor,
        "half_even": 2 * rest > divisor or (2 * rest == divisor and quotient % 2 == 1),
        "away_from_zero": rest > 0,
        "floor": rest > 0 and numerator < 0,
        "ceiling": rest > 0 and numerator > 0,
    }[mode]
    quotient += up
    return -quotient if numerator < 0 else quotient


def number(rng, bits):
    """A number of up to `bits` bits, all sizes alike likely, often beside a power of ten or two."""
    kind = rng.randrange(6)
    size = rng.randint(1, bits)
    if kind == 0:
        value = 2**size + rng.randint(-2, 2)
    elif kind == 1:
        value = 10 ** rng.randint(0, int(bits * 0.30103)) + rng.randint(-2, 2)
    else:
        value = rng.getrandbits(size)
    return max(0, min(value, 2**bits - 1))


def write_mul_div_to(rng):
    with open("mul_div_to.tsv", "w") as out:
        out.write("a\tnum\tden\tstep\tmode\tresult\n")
        for i in range(6000):
            mode = rng.choice(list(MODES))
            step = 10 ** rng.randint(0, 10)
            num = number(rng, 63)
            den = max(1, number(rng, 63))
            a = number(rng, 127) if i % 3 else number(rng, 90)
            if i % 4 == 0:  # exactly half way, or just beside it
                num = rng.randint(1, 1000)
                den = 2 * num * rng.randint(1, 50)
                a = den // num * step * number(rng, 60) + den // num * step // 2 + rng.choice([0, 0, 0, -1, 1])
            if rng.random() < 0.4:
                a = -a
            result = step * rounded(a * num, den * step, mode)
            text = str(result) if abs(result) <= MAGNITUDE_MAX else "out_of_range"
            out.write(f"{a}\t{num}\t{den}\t{step}\t{mode}\t{text}\n")


def write_round(rng):
    """Amounts rounded to digits, by the decimal module."""
    with open("round_amount.tsv", "w") as out:
        out.write("amount\tdigits\tmode\tresult\n")
        for i in range(2000):
            mode = rng.choice(list(MODES))
            digits = rng.randint(0, 10)
            value = decimal.Decimal(number(rng, 100)).scaleb(-10)
            if i % 3 == 0:
                value = decimal.Decimal(2 * number(rng, 40) + 1).scaleb(-digits) / 2
                value = value.quantize(decimal.Decimal(1).scaleb(-10), decimal.ROUND_DOWN)
            if rng.random() < 0.5:
                value = -value
            result = value.quantize(decimal.Decimal(1).scaleb(-digits), MODES[mode])
            if result == 0:
                result = abs(result)
            out.write(f"{format(value, 'f')}\t{digits}\t{mode}\t{format(result, 'f')}\n")


def canonical(value):
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def write_json_numbers(rng):
    """Numbers as JSON writes them, and their canonical text."""
    with open("json_numbers.tsv", "w") as out:
        out.write("text\tresult\n")
        for _ in range(1500):
            text = rng.choice(["", "-"]) + str(rng.choice([0, rng.randint(1, 9), number(rng, 120)]))
            if rng.random() < 0.6:
                text += "." + "".join(rng.choice("0000123456789") for _ in range(rng.randint(1, 30)))
            if rng.random() < 0.6:
                text += rng.choice("eE") + rng.choice(["", "+", "-"]) + str(rng.randint(0, 60))
            value = decimal.Decimal(text)
            plain = canonical(value)
            whole, _, fraction = plain.lstrip("-").partition(".")
            whole = whole.lstrip("0")
            if len(whole) > 38:
                plain = "out_of_range"
            elif len(whole) + len(fraction) > 38:
                plain = "too_many_digits"
            out.write(f"{text}\t{plain}\n")


def in_range(value, top=MAGNITUDE_MAX):
    return str(value) if abs(value) <= top else "out_of_range"


def write_mul_div_steps(rng):
    """Divisors of more than 63 bits, where the engine divides twice: on the half of a step and just beside it."""
    with open("mul_div_steps.tsv", "w") as out:
        out.write("a\tnum\tden\tstep\tmode\tresult\n")
        for i in range(1500):
            mode = list(MODES)[i % len(MODES)]
            step = 10 ** rng.randint(1, 10)
            den = rng.randrange(2**63 // step + 1, 2**63)
            count = rng.choice([0, 1, 2, 3, number(rng, 20)])
            beside = rng.choice([0, 0, 1, -1, den - 1, 1 - den, step, -step])
            a = max(0, den * (step * count + rng.choice([0, step // 2, step // 2, rng.randrange(step)])) + beside)
            num = 1
            if rng.random() < 0.3:
                a, num = rng.getrandbits(rng.randint(60, 127)), number(rng, 63)
            if rng.random() < 0.4:
                a = -a
            if abs(a) > MAGNITUDE_MAX:
                continue
            out.write(f"{a}\t{num}\t{den}\t{step}\t{mode}\t{in_range(step * rounded(a * num, den * step, mode))}\n")


def write_mul_div_wide(rng):
    """Denominators of up to 127 bits."""
    with open("mul_div_wide.tsv", "w") as out:
        out.write("a\tnum\tden\tmode\tresult\n")
        for i in range(1500):
            mode = list(MODES)[i % len(MODES)]
            den = max(1, number(rng, 127)) if i % 3 else rng.choice([2**63 - 1, 2**63, 2**63 + 1, 2**127 - 1, 10**20])
            num = number(rng, 63)
            a = number(rng, 127)
            kind = rng.randrange(4)
            if kind == 0 and den % 2 == 0:  # on the half and beside it
                num, a = 1, den // 2 * (2 * number(rng, 20) + 1) + rng.choice([0, 0, -1, 1])
            elif kind == 1:  # near the end of the range
                num = rng.choice([2**63 - 1, 2**62, 2**62 + 1])
                a = min(MAGNITUDE_MAX, MAGNITUDE_MAX * den // num + rng.choice([-1, 0, 1, 2]))
            a = min(a, MAGNITUDE_MAX)
            if rng.random() < 0.4:
                a = -a
            out.write(f"{a}\t{num}\t{den}\t{mode}\t{in_range(rounded(a * num, den, mode))}\n")


def write_arithmetic(rng):
    """Sums, differences, products and compared products of whole numbers, at the ends of the range too."""
    with open("arithmetic.tsv", "w") as out:
        out.write("a\tb\tc\td\tsum\tdifference\tproduct\tcompared\n")
        for i in range(2000):
            a, c = [number(rng, 127) * rng.choice([1, -1]) for _ in range(2)]
            b, d = [number(rng, 63) * rng.choice([1, -1]) for _ in range(2)]
            if i % 4 == 0:  # products that are equal, or next to it
                factors = [max(1, number(rng, 30)) for _ in range(4)]
                a, b, c, d = factors[0] * factors[1], factors[2] * factors[3], factors[0] * factors[2], factors[1] * factors[3]
                a += rng.choice([0, 0, 1, -1])
                if rng.random() < 0.5:
                    a, c = -a, -c
            compared = (a * b > c * d) - (a * b < c * d)
            # The lowest number of 128 bits is a sum like any other; a product never makes it.
            total, rest = [str(x) if -(2**127) <= x < 2**127 else "out_of_range" for x in (a + c, a - c)]
            out.write(f"{a}\t{b}\t{c}\t{d}\t{total}\t{rest}\t{in_range(a * b)}\t{compared}\n")


def write_decimals(rng):
    """Texts as a person or a program writes them: the number as canonical text, or the code."""
    with open("decimals.tsv", "w") as out:
        out.write("text\tresult\n")
        alphabet = "0123456789"
        for i in range(2000):
            text = rng.choice(["", "", "-"]) + rng.choice(["", "0", "000"]) + str(number(rng, rng.choice([10, 64, 126, 128])))
            if rng.random() < 0.6:
                text += "." + "".join(rng.choice("0000123456789") for _ in range(rng.choice([1, 2, 10, 11, 20, 38, 39])))
            if i % 5 == 0:  # a character that does not belong there, beside the digits in ASCII or alike
                at = rng.randint(0, len(text))
                text = text[:at] + rng.choice([":", "/", "+", "-", ".", ",", "e1", " ", "_", "x", "\u0663", "\uff11"]) + text[at:]
            unsigned = text[1:] if text.startswith("-") else text
            whole, point, fraction = unsigned.partition(".")
            is_written = whole != "" and all(c in alphabet for c in whole + fraction) and (fraction != "" or point == "")
            if not is_written:
                result = "not_a_number"
            elif len(whole.lstrip("0")) > 38:
                result = "out_of_range"
            elif len(whole.lstrip("0")) + len(fraction.rstrip("0")) > 38:
                result = "too_many_digits"
            else:
                result = canonical(decimal.Decimal(text))
            out.write(f"{text}\t{result}\n")


def write_printed(rng):
    """Amounts as they are printed: with exactly so many digits where there are no finer ones, and with at least so many."""
    with open("printed.tsv", "w") as out:
        out.write("ticks\tdigits\tfixed\tat_least\n")
        for i in range(2000):
            digits = rng.randint(0, 10)
            ticks = number(rng, rng.choice([30, 64, 100, 127])) * rng.choice([1, -1])
            if i % 2:
                ticks -= ticks % 10 ** (10 - digits) if ticks >= 0 else -(-ticks % 10 ** (10 - digits))
            value = decimal.Decimal(ticks).scaleb(-10)
            has_finer = ticks % 10 ** (10 - digits) != 0
            sign = "-" if ticks < 0 else ""
            fixed = "finer" if has_finer else sign + format(abs(value).quantize(decimal.Decimal(1).scaleb(-digits)), "f")
            whole, _, fraction = format(abs(value), "f").partition(".")
            fraction = fraction.rstrip("0").ljust(digits, "0")
            out.write(f"{ticks}\t{digits}\t{fixed}\t{sign}{whole}{'.' if fraction else ''}{fraction}\n")


def write_allocated(rng):
    """Largest remainder, ties to the earlier part, on fractions."""
    with open("allocated.tsv", "w") as out:
        out.write("units\tweights\tparts\n")
        for i in range(700):
            count = rng.choice([1, 2, 3, 3, 5, 10, 31, 32, 33, 40])
            bits = rng.choice([1, 2, 3, 10, 30, 57])
            weights = [number(rng, bits) for _ in range(count)]
            if sum(weights) == 0 or sum(weights) >= 2**63:
                weights = [1] * count
            units = number(rng, rng.choice([7, 20, 63, 100, 127]))
            total = sum(weights)
            parts = [units * weight // total for weight in weights]
            order = sorted(range(count), key=lambda k: (-Fraction(units * weights[k] % total, total), k))
            for k in order[: units - sum(parts)]:
                parts[k] += 1
            assert sum(parts) == units
            if rng.random() < 0.3:
                units, parts = -units, [-part for part in parts]
            out.write(f"{units}\t{' '.join(map(str, weights))}\t{' '.join(map(str, parts))}\n")


if __name__ == "__main__":
    seeded = random.Random(20251118)
    write_mul_div_to(seeded)
    write_round(seeded)
    write_json_numbers(seeded)
    write_mul_div_steps(seeded)
    write_mul_div_wide(seeded)
    write_arithmetic(seeded)
    write_decimals(seeded)
    write_printed(seeded)
    write_allocated(seeded)
