// verdict: refused; because: the harness's functions are not to be replaced
void family_settle(void);

void family_settle(void)
{
}
