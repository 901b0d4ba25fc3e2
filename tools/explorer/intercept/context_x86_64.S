/* Contexts on x86-64, System V.
 *
 * void context_switch(void **save, void *load)
 *     pushes what a callee must keep, leaves the stack pointer in *save, and
 *     continues where the context whose stack pointer is `load` had stopped.
 *
 * context_start is where a new context begins: its stack holds six registers,
 * of which rbx is the function and r12 its argument.
 *
 * void context_wipe(uintptr_t low)
 *     fills the stack from `low` up to its caller's part with zero. */
        .text
        .globl  context_switch
        .hidden context_switch
        .type   context_switch, @function
context_switch:
        .cfi_startproc
        pushq   %rbp
        pushq   %rbx
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        movq    %rsp, (%rdi)
        movq    %rsi, %rsp
        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %rbx
        popq    %rbp
        ret
        .cfi_endproc
        .size   context_switch, .-context_switch

        .globl  context_start
        .hidden context_start
        .type   context_start, @function
context_start:
        .cfi_startproc
        .cfi_undefined rip
        xorl    %ebp, %ebp
        movq    %r12, %rdi
        call    *%rbx
        ud2
        .cfi_endproc
        .size   context_start, .-context_start
        .globl  context_wipe
        .hidden context_wipe
        .type   context_wipe, @function
context_wipe:
        .cfi_startproc
        movq    %rsp, %rcx
        subq    %rdi, %rcx
        xorl    %eax, %eax
        rep stosb
        ret
        .cfi_endproc
        .size   context_wipe, .-context_wipe
        .section .note.GNU-stack, "", @progbits
