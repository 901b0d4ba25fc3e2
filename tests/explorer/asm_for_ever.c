// verdict: unsupported
// A loop in which the explorer sees no access: perhaps it waits for somebody.
int main(void)
{
    for (;;)
        __asm__ volatile("pause");
}
