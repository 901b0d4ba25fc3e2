// verdict: refused; because: a pragma can change how the tools see the file
#pragma GCC optimize("O3")
