/* See estimate.h. */
#include "estimate.h"

__extension__ typedef unsigned __int128 wide;

static struct huge normal(wide mantissa, int32_t exponent)
{
    if (mantissa == 0)
        return (struct huge){0, 0};
    for (; mantissa >> 64 != 0; exponent++)
        mantissa >>= 1;
    for (; mantissa >> 63 == 0; exponent--)
        mantissa <<= 1;
    return (struct huge){(uint64_t)mantissa, exponent};
}

struct huge huge_scale(struct huge a, uint64_t times, uint64_t by)
{
    struct huge product = normal((wide)a.mantissa * times, a.exponent);
    return normal(((wide)product.mantissa << 63) / by, product.exponent - 63);
}

struct huge huge_add(struct huge a, struct huge b)
{
    if (a.mantissa == 0 || (b.mantissa != 0 && b.exponent > a.exponent)) {
        struct huge c = a;
        a = b;
        b = c;
    }
    int32_t shift = a.exponent - b.exponent;
    wide less = shift < 64 ? b.mantissa >> shift : 0;
    return normal((wide)a.mantissa + less, a.exponent);
}

static char *put_number(char *text, uint64_t number)
{
    if (number > 9)
        text = put_number(text, number / 10);
    *text = (char)('0' + number % 10);
    return text + 1;
}

void huge_write(struct huge a, char *text)
{
    wide value = a.mantissa;
    uint64_t tens = 0;
    for (int32_t e = a.exponent; e > 0; e--) {
        value *= 2;
        for (; value >> 100 != 0; tens++)
            value /= 10;
    }
    if (a.exponent < 0)
        value = a.exponent > -65 ? ((value >> (-a.exponent - 1)) + 1) >> 1 : 0;
    for (; value >= 1000; tens++)
        value /= 10;
    if (value > 99) {
        value = (value + 5) / 10;
        tens++;
    }
    if (value == 100) {
        value = 10;
        tens++;
    }
    if (tens < 5) {
        for (; tens > 0; tens--)
            value *= 10;
        text = put_number(text, (uint64_t)value);
    } else {
        text = put_number(text, (uint64_t)value / 10);
        *text++ = '.';
        text = put_number(text, (uint64_t)value % 10);
        *text++ = 'e';
        text = put_number(text, tens + 1);
    }
    *text = '\0';
}
