// verdict: refused; because: it is no part of the contract
int main(void)
{
    return 0;
}
