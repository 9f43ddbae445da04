	.file	"kernels.cc"
	.text
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_18TileRowsEl, @function
_ZN6nfnets12_GLOBAL__N_18TileRowsEl:
.LFB6434:
	.cfi_startproc
	xorl	%eax, %eax
	cmpq	$16, %rdi
	setle	%al
	leaq	12(,%rax,4), %rax
	ret
	.cfi_endproc
.LFE6434:
	.size	_ZN6nfnets12_GLOBAL__N_18TileRowsEl, .-_ZN6nfnets12_GLOBAL__N_18TileRowsEl
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_13AddEPKfPfl, @function
_ZN6nfnets12_GLOBAL__N_13AddEPKfPfl:
.LFB6430:
	.cfi_startproc
	movq	%rdx, %rcx
	cmpq	$15, %rdx
	jle	.L6
	leaq	-16(%rdx), %r9
	xorl	%eax, %eax
	movq	%r9, %r8
	andq	$-16, %r8
	addq	$16, %r8
	.p2align 4,,10
	.p2align 3
.L7:
	vmovups	(%rsi,%rax,4), %zmm2
	vaddps	(%rdi,%rax,4), %zmm2, %zmm0
	vmovups	%zmm0, (%rsi,%rax,4)
	addq	$16, %rax
	cmpq	%r8, %rax
	jne	.L7
	shrq	$4, %r9
	leaq	1(%r9), %rax
	movq	%rax, %rdx
	salq	$6, %rax
	salq	$4, %rdx
	addq	%rax, %rsi
	addq	%rax, %rdi
	subq	%rdx, %rcx
.L6:
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rsi), %zmm1{%k1}{z}
	vmovups	(%rdi), %zmm0{%k1}{z}
	vaddps	%zmm1, %zmm0, %zmm0
	vmovups	%zmm0, (%rsi){%k1}
	vzeroupper
	ret
	.cfi_endproc
.LFE6430:
	.size	_ZN6nfnets12_GLOBAL__N_13AddEPKfPfl, .-_ZN6nfnets12_GLOBAL__N_13AddEPKfPfl
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_17SumRowsEPKfllPf, @function
_ZN6nfnets12_GLOBAL__N_17SumRowsEPKfllPf:
.LFB6431:
	.cfi_startproc
	movq	%rdi, %r11
	movq	%rdx, %r10
	movq	%rsi, %rdi
	movq	%rcx, %r8
	cmpq	$15, %rdx
	jg	.L11
	movl	$16, %eax
	cqto
	idivq	%r10
	testq	%rdx, %rdx
	je	.L31
	testq	%r10, %r10
	jle	.L32
.L11:
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	leaq	-2(%rdi), %rax
	leaq	0(,%r10,4), %rsi
	xorl	%r9d, %r9d
	shrq	%rax
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r13
	.cfi_offset 13, -24
	leaq	2(%rax,%rax), %r13
	pushq	%r12
	.cfi_offset 12, -32
	movl	$1, %r12d
	pushq	%rbx
	.cfi_offset 3, -40
	movq	%r11, %rbx
	.p2align 4,,10
	.p2align 3
.L21:
	movq	%r10, %rcx
	movl	$16, %eax
	subq	%r9, %rcx
	cmpq	%rax, %rcx
	cmovg	%rax, %rcx
	movl	%r12d, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%r8), %zmm0{%k1}{z}
	kmovw	%k1, %ecx
	cmpq	$1, %rdi
	jle	.L23
	movq	%rbx, %rax
	movl	$1, %edx
	vxorps	%xmm1, %xmm1, %xmm1
	.p2align 4,,10
	.p2align 3
.L17:
	kmovw	%ecx, %k2
	vmovups	(%rax), %zmm2{%k2}{z}
	addq	%rsi, %rax
	addq	$2, %rdx
	vaddps	%zmm2, %zmm0, %zmm0
	vmovups	(%rax), %zmm2{%k2}{z}
	addq	%rsi, %rax
	vaddps	%zmm2, %zmm1, %zmm1
	cmpq	%rdx, %rdi
	jg	.L17
	movq	%r13, %rax
.L16:
	cmpq	%rax, %rdi
	jle	.L18
	imulq	%r10, %rax
	addq	$64, %rbx
	addq	%r9, %rax
	addq	$16, %r9
	vmovups	(%r11,%rax,4), %zmm2{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm0
	vaddps	%zmm1, %zmm0, %zmm0
	vmovups	%zmm0, (%r8){%k1}
	addq	$64, %r8
	cmpq	%r10, %r9
	jl	.L21
.L30:
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
	.p2align 4,,10
	.p2align 3
.L18:
	.cfi_restore_state
	vaddps	%zmm1, %zmm0, %zmm0
	addq	$16, %r9
	addq	$64, %rbx
	vmovups	%zmm0, (%r8){%k1}
	addq	$64, %r8
	cmpq	%r9, %r10
	jg	.L21
	jmp	.L30
	.p2align 4,,10
	.p2align 3
.L23:
	xorl	%eax, %eax
	vxorps	%xmm1, %xmm1, %xmm1
	jmp	.L16
.L31:
	.cfi_def_cfa 7, 8
	.cfi_restore 3
	.cfi_restore 6
	.cfi_restore 12
	.cfi_restore 13
	imulq	%r10, %rdi
	testq	%rdi, %rdi
	jle	.L22
	leaq	-1(%rdi), %rax
	leaq	-16(%rdi), %rdx
	vxorps	%xmm0, %xmm0, %xmm0
	movl	$1, %esi
	andq	$-16, %rax
	subq	%rax, %rdx
	.p2align 4,,10
	.p2align 3
.L15:
	movl	$16, %ecx
	movl	%esi, %eax
	cmpq	%rcx, %rdi
	cmovle	%rdi, %rcx
	subq	$16, %rdi
	addq	$64, %r11
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k4
	vmovups	-64(%r11), %zmm1{%k4}{z}
	vaddps	%zmm1, %zmm0, %zmm0
	cmpq	%rdx, %rdi
	jne	.L15
.L14:
	movl	$1, %eax
	vmovss	(%r8), %xmm3
	vextractf128	$0x1, %ymm0, %xmm1
	vshufps	$255, %xmm0, %xmm0, %xmm2
	cqto
	idivq	%r10
	vaddss	%xmm0, %xmm3, %xmm3
	vmovss	%xmm3, (%r8)
	vshufps	$85, %xmm0, %xmm0, %xmm3
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm3, %xmm3
	vmovss	%xmm3, (%rax)
	movl	$2, %eax
	vunpckhps	%xmm0, %xmm0, %xmm3
	vextractf32x8	$0x1, %zmm0, %ymm0
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm3, %xmm3
	vmovss	%xmm3, (%rax)
	movl	$3, %eax
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm2, %xmm2
	vmovss	%xmm2, (%rax)
	movl	$4, %eax
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vmovss	(%rax), %xmm2
	vaddss	%xmm1, %xmm2, %xmm2
	vmovss	%xmm2, (%rax)
	movl	$5, %eax
	vshufps	$85, %xmm1, %xmm1, %xmm2
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm2, %xmm2
	vmovss	%xmm2, (%rax)
	movl	$6, %eax
	vunpckhps	%xmm1, %xmm1, %xmm2
	vshufps	$255, %xmm1, %xmm1, %xmm1
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm2, %xmm2
	vmovss	%xmm2, (%rax)
	movl	$7, %eax
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm1, %xmm1
	vmovss	%xmm1, (%rax)
	movl	$8, %eax
	vshufps	$255, %xmm0, %xmm0, %xmm1
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vmovss	(%rax), %xmm2
	vaddss	%xmm0, %xmm2, %xmm2
	vmovss	%xmm2, (%rax)
	movl	$9, %eax
	vshufps	$85, %xmm0, %xmm0, %xmm2
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm2, %xmm2
	vmovss	%xmm2, (%rax)
	movl	$10, %eax
	vunpckhps	%xmm0, %xmm0, %xmm2
	vextractf128	$0x1, %ymm0, %xmm0
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm2, %xmm2
	vmovss	%xmm2, (%rax)
	movl	$11, %eax
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm1, %xmm1
	vmovss	%xmm1, (%rax)
	movl	$12, %eax
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vmovss	(%rax), %xmm1
	vaddss	%xmm0, %xmm1, %xmm1
	vmovss	%xmm1, (%rax)
	movl	$13, %eax
	vshufps	$85, %xmm0, %xmm0, %xmm1
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm1, %xmm1
	vmovss	%xmm1, (%rax)
	movl	$14, %eax
	vunpckhps	%xmm0, %xmm0, %xmm1
	vshufps	$255, %xmm0, %xmm0, %xmm0
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm1, %xmm1
	vmovss	%xmm1, (%rax)
	movl	$15, %eax
	cqto
	idivq	%r10
	leaq	(%r8,%rdx,4), %rax
	vaddss	(%rax), %xmm0, %xmm0
	vmovss	%xmm0, (%rax)
	vzeroupper
	ret
.L32:
	ret
.L22:
	vxorps	%xmm0, %xmm0, %xmm0
	jmp	.L14
	.cfi_endproc
.LFE6431:
	.size	_ZN6nfnets12_GLOBAL__N_17SumRowsEPKfllPf, .-_ZN6nfnets12_GLOBAL__N_17SumRowsEPKfllPf
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_111AddProductsEPKfS2_S2_S2_Pfl, @function
_ZN6nfnets12_GLOBAL__N_111AddProductsEPKfS2_S2_S2_Pfl:
.LFB6432:
	.cfi_startproc
	testq	%r9, %r9
	jle	.L39
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	leaq	-1(%r9), %rax
	movq	%rcx, %r11
	xorl	%r10d, %r10d
	andq	$-16, %rax
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	.cfi_offset 12, -24
	movl	$1, %r12d
	pushq	%rbx
	.cfi_offset 3, -32
	leaq	-16(%r9), %rbx
	subq	%rax, %rbx
	.p2align 4,,10
	.p2align 3
.L35:
	movl	$16, %ecx
	movl	%r12d, %eax
	cmpq	%rcx, %r9
	cmovle	%r9, %rcx
	subq	$16, %r9
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdi,%r10), %zmm0{%k1}{z}
	leaq	(%r8,%r10), %rax
	vmovups	(%rsi,%r10), %zmm4{%k1}{z}
	vmovups	(%rdx,%r10), %zmm1{%k1}{z}
	vmovups	(%r11,%r10), %zmm3{%k1}{z}
	addq	$64, %r10
	vsubps	%zmm4, %zmm0, %zmm0
	vmovups	(%rax), %zmm2{%k1}{z}
	vsubps	%zmm3, %zmm1, %zmm1
	vfmadd132ps	%zmm1, %zmm2, %zmm0
	vmovups	%zmm0, (%rax){%k1}
	cmpq	%r9, %rbx
	jne	.L35
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.p2align 4,,10
	.p2align 3
.L39:
	.cfi_restore 3
	.cfi_restore 6
	.cfi_restore 12
	ret
	.cfi_endproc
.LFE6432:
	.size	_ZN6nfnets12_GLOBAL__N_111AddProductsEPKfS2_S2_S2_Pfl, .-_ZN6nfnets12_GLOBAL__N_111AddProductsEPKfS2_S2_S2_Pfl
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_111StandardizeEPKfS2_S2_Pfl, @function
_ZN6nfnets12_GLOBAL__N_111StandardizeEPKfS2_S2_Pfl:
.LFB6433:
	.cfi_startproc
	testq	%r8, %r8
	jle	.L48
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	leaq	-1(%r8), %rax
	leaq	-16(%r8), %r11
	movq	%rcx, %r10
	andq	$-16, %rax
	subq	%rax, %r11
	xorl	%eax, %eax
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%rbx
	.cfi_offset 3, -24
	movl	$1, %ebx
	.p2align 4,,10
	.p2align 3
.L44:
	movl	$16, %ecx
	movl	%ebx, %r9d
	cmpq	%rcx, %r8
	cmovle	%r8, %rcx
	subq	$16, %r8
	sall	%cl, %r9d
	leal	-1(%r9), %ecx
	kmovw	%ecx, %k1
	vmovups	(%rdi,%rax), %zmm0{%k1}{z}
	vmovups	(%rsi,%rax), %zmm2{%k1}{z}
	vmovups	(%rdx,%rax), %zmm1{%k1}{z}
	vsubps	%zmm2, %zmm0, %zmm0
	vmulps	%zmm1, %zmm0, %zmm0
	vmovups	%zmm0, (%r10,%rax){%k1}
	addq	$64, %rax
	cmpq	%r8, %r11
	jne	.L44
	vzeroupper
	movq	-8(%rbp), %rbx
	leave
	.cfi_def_cfa 7, 8
	ret
	.p2align 4,,10
	.p2align 3
.L48:
	.cfi_restore 3
	.cfi_restore 6
	ret
	.cfi_endproc
.LFE6433:
	.size	_ZN6nfnets12_GLOBAL__N_111StandardizeEPKfS2_S2_Pfl, .-_ZN6nfnets12_GLOBAL__N_111StandardizeEPKfS2_S2_Pfl
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114CorrelateTilesILi16ELi1EEEvRKNS_11CorrelationE, @function
_ZN6nfnets12_GLOBAL__N_114CorrelateTilesILi16ELi1EEEvRKNS_11CorrelationE:
.LFB6461:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	vpxor	%xmm0, %xmm0, %xmm0
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbx
	.cfi_offset 15, -24
	.cfi_offset 14, -32
	.cfi_offset 13, -40
	.cfi_offset 12, -48
	.cfi_offset 3, -56
	movq	%rdi, %rbx
	andq	$-64, %rsp
	subq	$576, %rsp
	movq	48(%rdi), %rsi
	vmovdqa64	%zmm0, 256(%rsp)
	testq	%rsi, %rsi
	je	.L55
	movq	104(%rdi), %rax
	testq	%rax, %rax
	jle	.L55
	leaq	256(%rsp), %rdi
	leaq	0(,%rax,4), %rdx
	vzeroupper
	call	memcpy@PLT
.L55:
	movq	88(%rbx), %rsi
	movq	16(%rbx), %rcx
	movq	(%rbx), %rdi
	movq	%rsi, %rax
	cqto
	idivq	80(%rbx)
	imulq	%rax, %rcx
	imulq	72(%rbx), %rax
	leaq	(%rdi,%rcx,4), %rcx
	movq	%rdx, %rdi
	movq	96(%rbx), %rdx
	movq	%rcx, %r8
	movq	56(%rbx), %rcx
	leaq	(%rcx,%rax,4), %r9
	cmpq	%rdx, %rsi
	jge	.L138
	leaq	320(%rsp), %r10
	leaq	448(%rsp), %r11
	vmovaps	256(%rsp), %zmm20
.L56:
	movq	8(%rbx), %r13
	movq	64(%rbx), %r12
	xorl	%ecx, %ecx
	leaq	1(%rsi), %rax
.L58:
	movq	0(%r13,%rdi,8), %r14
	leaq	(%r8,%r14,4), %r14
	movq	%r14, (%r10,%rcx,8)
	movq	(%r12,%rdi,8), %r14
	leaq	(%r9,%r14,4), %r14
	movq	%r14, (%r11,%rcx,8)
	leaq	(%rax,%rcx), %r14
	cmpq	%r14, %rdx
	jle	.L57
	addq	$1, %rdi
	cmpq	%rdi, 80(%rbx)
	jne	.L57
	movq	16(%rbx), %rdi
	leaq	(%r8,%rdi,4), %r8
	movq	72(%rbx), %rdi
	leaq	(%r9,%rdi,4), %r9
	xorl	%edi, %edi
.L57:
	addq	$1, %rcx
	cmpq	$16, %rcx
	jne	.L58
	movq	40(%rbx), %rdx
	movq	%rdx, 208(%rsp)
	movq	32(%rbx), %rdx
	testq	%rdx, %rdx
	jle	.L132
	movq	400(%rsp), %rcx
	salq	$4, %rdx
	vmovq	320(%rsp), %xmm3
	movq	%rsi, 136(%rsp)
	vmovq	328(%rsp), %xmm4
	movq	%rdi, 104(%rsp)
	vmovaps	%zmm20, %zmm1
	vmovaps	%zmm20, %zmm5
	vmovq	%rcx, %xmm22
	movq	%r9, 96(%rsp)
	vmovaps	%zmm20, %zmm6
	movq	408(%rsp), %rcx
	vmovq	344(%rsp), %xmm25
	movq	%r8, 88(%rsp)
	vmovaps	%zmm20, %zmm7
	vmovaps	%zmm20, %zmm8
	vmovq	%rcx, %xmm23
	movq	%rbx, 80(%rsp)
	movq	416(%rsp), %rcx
	vmovaps	%zmm20, %zmm9
	movq	%rax, 72(%rsp)
	vmovq	336(%rsp), %xmm24
	vmovaps	%zmm20, %zmm10
	vmovaps	%zmm20, %zmm11
	movq	%rcx, 184(%rsp)
	movq	424(%rsp), %rcx
	vmovaps	%zmm20, %zmm12
	vmovaps	%zmm20, %zmm13
	vmovq	352(%rsp), %xmm26
	vmovq	360(%rsp), %xmm27
	vmovq	%xmm3, 128(%rsp)
	vmovaps	%zmm20, %zmm14
	movq	%rcx, 176(%rsp)
	movq	432(%rsp), %rcx
	vmovaps	%zmm20, %zmm15
	vmovaps	%zmm20, %zmm16
	vmovq	368(%rsp), %xmm28
	vmovq	376(%rsp), %xmm29
	vmovq	%xmm4, 120(%rsp)
	vmovaps	%zmm20, %zmm17
	movq	%rcx, 168(%rsp)
	movq	440(%rsp), %rcx
	vmovaps	%zmm20, %zmm18
	vmovaps	%zmm20, %zmm19
	vmovq	384(%rsp), %xmm30
	vmovq	%xmm25, 112(%rsp)
	vmovq	392(%rsp), %xmm31
	movq	%rcx, 160(%rsp)
	movq	24(%rbx), %rcx
	addq	%rcx, %rdx
	movq	%rcx, 192(%rsp)
	movq	%rdx, 144(%rsp)
	movq	%r10, 64(%rsp)
	movq	%r11, 56(%rsp)
.L60:
	movq	192(%rsp), %rdx
	movq	128(%rsp), %rdi
	vmovq	%xmm24, %rsi
	movq	(%rdx), %rax
	salq	$2, %rax
	addq	%rax, %rdi
	movq	%rdi, 248(%rsp)
	movq	120(%rsp), %rdi
	addq	%rax, %rdi
	movq	%rdi, 240(%rsp)
	leaq	(%rsi,%rax), %rdi
	vmovq	%xmm26, %rsi
	movq	%rdi, 232(%rsp)
	movq	112(%rsp), %rdi
	addq	%rax, %rdi
	vmovq	%rdi, %xmm4
	leaq	(%rsi,%rax), %rdi
	vmovq	%xmm28, %rsi
	leaq	(%rsi,%rax), %r8
	vmovq	%xmm29, %rsi
	vmovq	%rdi, %xmm2
	leaq	(%rsi,%rax), %r9
	vmovq	%xmm30, %rsi
	vmovq	%xmm27, %rdi
	leaq	(%rsi,%rax), %r10
	vmovq	%xmm31, %rsi
	addq	%rax, %rdi
	leaq	(%rsi,%rax), %r11
	vmovq	%xmm22, %rsi
	leaq	(%rsi,%rax), %rbx
	vmovq	%xmm23, %rsi
	leaq	(%rsi,%rax), %r12
	movq	184(%rsp), %rsi
	leaq	(%rsi,%rax), %r13
	movq	176(%rsp), %rsi
	leaq	(%rsi,%rax), %r14
	movq	168(%rsp), %rsi
	leaq	(%rsi,%rax), %r15
	movq	160(%rsp), %rsi
	addq	%rsi, %rax
	movq	%rax, 224(%rsp)
	movq	8(%rdx), %rax
	movq	%rax, 200(%rsp)
	cmpq	$3, %rax
	jle	.L156
	subq	$4, %rax
	movq	%r15, %rcx
	movq	%r13, %rsi
	movq	%rbx, %r15
	movq	%rax, 152(%rsp)
	andq	$-4, %rax
	movq	%r9, %rbx
	movq	%r11, %r13
	addq	$4, %rax
	movq	%r8, %r11
	movq	208(%rsp), %rdx
	vmovq	%r12, %xmm21
	vmovaps	%zmm20, %zmm25
	movq	%r10, %r12
	movq	%rdi, %r10
	movq	%rax, 216(%rsp)
	movq	%r14, %rdi
	xorl	%eax, %eax
	vmovq	%xmm2, %r9
	movq	%rcx, %r14
	vmovq	%xmm4, %r8
.L63:
	vmovups	(%rdx), %zmm3
	movq	248(%rsp), %rcx
	addq	$256, %rdx
	vmovups	-128(%rdx), %zmm0
	vmovups	-64(%rdx), %zmm4
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm3, %zmm19
	vfmadd231ps	(%r8,%rax,4){1to16}, %zmm3, %zmm16
	vmovups	-192(%rdx), %zmm2
	vfmadd231ps	(%r9,%rax,4){1to16}, %zmm3, %zmm15
	vfmadd231ps	(%r10,%rax,4){1to16}, %zmm3, %zmm14
	vfmadd231ps	(%r11,%rax,4){1to16}, %zmm3, %zmm13
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm2, %zmm19
	vfmadd231ps	4(%r8,%rax,4){1to16}, %zmm2, %zmm16
	vfmadd231ps	4(%r9,%rax,4){1to16}, %zmm2, %zmm15
	vfmadd231ps	4(%r10,%rax,4){1to16}, %zmm2, %zmm14
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm19
	vfmadd231ps	8(%r8,%rax,4){1to16}, %zmm0, %zmm16
	vfmadd231ps	8(%r9,%rax,4){1to16}, %zmm0, %zmm15
	vfmadd231ps	8(%r10,%rax,4){1to16}, %zmm0, %zmm14
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm4, %zmm19
	movq	240(%rsp), %rcx
	vfmadd231ps	12(%r8,%rax,4){1to16}, %zmm4, %zmm16
	vfmadd231ps	12(%r9,%rax,4){1to16}, %zmm4, %zmm15
	vfmadd231ps	12(%r10,%rax,4){1to16}, %zmm4, %zmm14
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm3, %zmm18
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm2, %zmm18
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm18
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm4, %zmm18
	movq	232(%rsp), %rcx
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm3, %zmm17
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm2, %zmm17
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm17
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm4, %zmm17
	vmovq	%xmm21, %rcx
	vfmadd231ps	4(%r11,%rax,4){1to16}, %zmm2, %zmm13
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm3, %zmm8
	vfmadd231ps	(%rbx,%rax,4){1to16}, %zmm3, %zmm12
	vfmadd231ps	(%r12,%rax,4){1to16}, %zmm3, %zmm11
	vfmadd231ps	0(%r13,%rax,4){1to16}, %zmm3, %zmm10
	vfmadd231ps	(%r15,%rax,4){1to16}, %zmm3, %zmm9
	vfmadd231ps	(%rsi,%rax,4){1to16}, %zmm3, %zmm7
	vfmadd231ps	(%rdi,%rax,4){1to16}, %zmm3, %zmm6
	vfmadd231ps	(%r14,%rax,4){1to16}, %zmm3, %zmm5
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm2, %zmm8
	vfmadd231ps	8(%r11,%rax,4){1to16}, %zmm0, %zmm13
	vfmadd231ps	4(%rbx,%rax,4){1to16}, %zmm2, %zmm12
	vfmadd231ps	4(%r12,%rax,4){1to16}, %zmm2, %zmm11
	vfmadd231ps	4(%r13,%rax,4){1to16}, %zmm2, %zmm10
	vfmadd231ps	4(%r15,%rax,4){1to16}, %zmm2, %zmm9
	vfmadd231ps	4(%rsi,%rax,4){1to16}, %zmm2, %zmm7
	vfmadd231ps	4(%rdi,%rax,4){1to16}, %zmm2, %zmm6
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	12(%r11,%rax,4){1to16}, %zmm4, %zmm13
	vfmadd231ps	8(%rbx,%rax,4){1to16}, %zmm0, %zmm12
	vfmadd231ps	8(%r12,%rax,4){1to16}, %zmm0, %zmm11
	vfmadd231ps	8(%r13,%rax,4){1to16}, %zmm0, %zmm10
	vfmadd231ps	8(%r15,%rax,4){1to16}, %zmm0, %zmm9
	vfmadd231ps	8(%rsi,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	8(%rdi,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm4, %zmm8
	vfmadd231ps	12(%rbx,%rax,4){1to16}, %zmm4, %zmm12
	vfmadd231ps	12(%r12,%rax,4){1to16}, %zmm4, %zmm11
	vfmadd231ps	12(%r13,%rax,4){1to16}, %zmm4, %zmm10
	vfmadd231ps	12(%r15,%rax,4){1to16}, %zmm4, %zmm9
	vfmadd231ps	12(%rsi,%rax,4){1to16}, %zmm4, %zmm7
	vfmadd231ps	12(%rdi,%rax,4){1to16}, %zmm4, %zmm6
	vfmadd231ps	4(%r14,%rax,4){1to16}, %zmm2, %zmm5
	movq	224(%rsp), %rcx
	vfmadd132ps	(%rcx,%rax,4){1to16}, %zmm1, %zmm3
	vmovaps	%zmm4, %zmm1
	vfmadd231ps	8(%r14,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd132ps	4(%rcx,%rax,4){1to16}, %zmm3, %zmm2
	vfmadd231ps	12(%r14,%rax,4){1to16}, %zmm4, %zmm5
	vfmadd132ps	8(%rcx,%rax,4){1to16}, %zmm2, %zmm0
	vfmadd132ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	movq	216(%rsp), %rcx
	addq	$4, %rax
	cmpq	%rcx, %rax
	jne	.L63
	movq	%r14, %rax
	vmovq	%r9, %xmm2
	movq	%rbx, %r9
	movq	%r15, %rbx
	movq	%rax, %r15
	movq	%rdi, %r14
	movq	%r10, %rdi
	movq	152(%rsp), %rax
	movq	%r12, %r10
	vmovq	%r8, %xmm4
	vmovaps	%zmm25, %zmm20
	movq	%r11, %r8
	shrq	$2, %rax
	movq	%r13, %r11
	vmovq	%xmm21, %r12
	movq	%rsi, %r13
	addq	$1, %rax
	movq	%rax, %rdx
	salq	$2, %rax
	salq	$8, %rdx
	addq	%rdx, 208(%rsp)
.L67:
	cmpq	%rax, 200(%rsp)
	jle	.L62
	movq	208(%rsp), %rdx
	movq	248(%rsp), %rcx
	vmovq	%xmm4, %rsi
	vmovups	(%rdx), %zmm0
	leaq	0(,%rax,4), %rdx
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm19
	movq	240(%rsp), %rcx
	vfmadd231ps	(%rsi,%rax,4){1to16}, %zmm0, %zmm16
	vmovq	%xmm2, %rsi
	vfmadd231ps	(%rsi,%rax,4){1to16}, %zmm0, %zmm15
	vfmadd231ps	(%rdi,%rax,4){1to16}, %zmm0, %zmm14
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm18
	movq	232(%rsp), %rcx
	vfmadd231ps	(%r8,%rax,4){1to16}, %zmm0, %zmm13
	vfmadd231ps	(%r9,%rax,4){1to16}, %zmm0, %zmm12
	vfmadd231ps	(%r10,%rax,4){1to16}, %zmm0, %zmm11
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm17
	movq	224(%rsp), %rcx
	vfmadd231ps	(%r11,%rax,4){1to16}, %zmm0, %zmm10
	vfmadd231ps	(%rbx,%rax,4){1to16}, %zmm0, %zmm9
	vfmadd231ps	(%r12,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	0(%r13,%rax,4){1to16}, %zmm0, %zmm7
	leaq	1(%rax), %rcx
	vfmadd231ps	(%r14,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	(%r15,%rax,4){1to16}, %zmm0, %zmm5
	cmpq	%rcx, 200(%rsp)
	jle	.L65
	movq	208(%rsp), %rcx
	vmovq	%xmm4, %rsi
	vmovups	64(%rcx), %zmm0
	movq	248(%rsp), %rcx
	vfmadd231ps	4(%rcx,%rdx){1to16}, %zmm0, %zmm19
	movq	240(%rsp), %rcx
	vfmadd231ps	4(%rsi,%rdx){1to16}, %zmm0, %zmm16
	vmovq	%xmm2, %rsi
	vfmadd231ps	4(%rsi,%rdx){1to16}, %zmm0, %zmm15
	vfmadd231ps	4(%rdi,%rdx){1to16}, %zmm0, %zmm14
	leaq	2(%rax), %rsi
	vfmadd231ps	4(%rcx,%rdx){1to16}, %zmm0, %zmm18
	movq	232(%rsp), %rcx
	vfmadd231ps	4(%r8,%rdx){1to16}, %zmm0, %zmm13
	vfmadd231ps	4(%r9,%rdx){1to16}, %zmm0, %zmm12
	vfmadd231ps	4(%r10,%rdx){1to16}, %zmm0, %zmm11
	vfmadd231ps	4(%rcx,%rdx){1to16}, %zmm0, %zmm17
	movq	224(%rsp), %rcx
	vfmadd231ps	4(%r11,%rdx){1to16}, %zmm0, %zmm10
	vfmadd231ps	4(%rbx,%rdx){1to16}, %zmm0, %zmm9
	vfmadd231ps	4(%r12,%rdx){1to16}, %zmm0, %zmm8
	vfmadd231ps	4(%r13,%rdx){1to16}, %zmm0, %zmm7
	vfmadd231ps	4(%r14,%rdx){1to16}, %zmm0, %zmm6
	vfmadd231ps	4(%r15,%rdx){1to16}, %zmm0, %zmm5
	vfmadd231ps	4(%rcx,%rdx){1to16}, %zmm0, %zmm1
	cmpq	%rsi, 200(%rsp)
	jle	.L65
	movq	208(%rsp), %rcx
	vmovq	%xmm4, %rsi
	vmovups	128(%rcx), %zmm0
	movq	248(%rsp), %rcx
	vfmadd231ps	8(%rcx,%rdx){1to16}, %zmm0, %zmm19
	movq	240(%rsp), %rcx
	vfmadd231ps	8(%rsi,%rdx){1to16}, %zmm0, %zmm16
	vmovq	%xmm2, %rsi
	vfmadd231ps	8(%rsi,%rdx){1to16}, %zmm0, %zmm15
	vfmadd231ps	8(%rdi,%rdx){1to16}, %zmm0, %zmm14
	leaq	3(%rax), %rsi
	vfmadd231ps	8(%rcx,%rdx){1to16}, %zmm0, %zmm18
	movq	232(%rsp), %rcx
	vfmadd231ps	8(%r8,%rdx){1to16}, %zmm0, %zmm13
	vfmadd231ps	8(%r9,%rdx){1to16}, %zmm0, %zmm12
	vfmadd231ps	8(%r10,%rdx){1to16}, %zmm0, %zmm11
	vfmadd231ps	8(%rcx,%rdx){1to16}, %zmm0, %zmm17
	movq	224(%rsp), %rcx
	vfmadd231ps	8(%r11,%rdx){1to16}, %zmm0, %zmm10
	vfmadd231ps	8(%rbx,%rdx){1to16}, %zmm0, %zmm9
	vfmadd231ps	8(%r12,%rdx){1to16}, %zmm0, %zmm8
	vfmadd231ps	8(%r13,%rdx){1to16}, %zmm0, %zmm7
	vfmadd231ps	8(%r14,%rdx){1to16}, %zmm0, %zmm6
	vfmadd231ps	8(%r15,%rdx){1to16}, %zmm0, %zmm5
	vfmadd231ps	8(%rcx,%rdx){1to16}, %zmm0, %zmm1
	cmpq	%rsi, 200(%rsp)
	jle	.L65
	movq	208(%rsp), %rcx
	vmovq	%xmm4, %rsi
	vmovups	192(%rcx), %zmm0
	movq	248(%rsp), %rcx
	vfmadd231ps	12(%rcx,%rdx){1to16}, %zmm0, %zmm19
	movq	240(%rsp), %rcx
	vfmadd231ps	12(%rsi,%rdx){1to16}, %zmm0, %zmm16
	vmovq	%xmm2, %rsi
	vfmadd231ps	12(%rsi,%rdx){1to16}, %zmm0, %zmm15
	vfmadd231ps	12(%rdi,%rdx){1to16}, %zmm0, %zmm14
	vfmadd231ps	12(%rcx,%rdx){1to16}, %zmm0, %zmm18
	movq	232(%rsp), %rcx
	vfmadd231ps	12(%r8,%rdx){1to16}, %zmm0, %zmm13
	vfmadd231ps	12(%r9,%rdx){1to16}, %zmm0, %zmm12
	vfmadd231ps	12(%r10,%rdx){1to16}, %zmm0, %zmm11
	vfmadd231ps	12(%rcx,%rdx){1to16}, %zmm0, %zmm17
	movq	224(%rsp), %rcx
	vfmadd231ps	12(%r11,%rdx){1to16}, %zmm0, %zmm10
	vfmadd231ps	12(%rbx,%rdx){1to16}, %zmm0, %zmm9
	vfmadd231ps	12(%r12,%rdx){1to16}, %zmm0, %zmm8
	vfmadd231ps	12(%r13,%rdx){1to16}, %zmm0, %zmm7
	vfmadd231ps	12(%r14,%rdx){1to16}, %zmm0, %zmm6
	vfmadd231ps	12(%r15,%rdx){1to16}, %zmm0, %zmm5
	vfmadd231ps	12(%rcx,%rdx){1to16}, %zmm0, %zmm1
.L65:
	movq	200(%rsp), %rdx
	subq	%rax, %rdx
	salq	$6, %rdx
	addq	%rdx, 208(%rsp)
.L62:
	addq	$16, 192(%rsp)
	movq	144(%rsp), %rdi
	movq	192(%rsp), %rax
	cmpq	%rdi, %rax
	jne	.L60
	movq	136(%rsp), %rsi
	movq	104(%rsp), %rdi
	movq	96(%rsp), %r9
	movq	88(%rsp), %r8
	movq	80(%rsp), %rbx
	movq	72(%rsp), %rax
	movq	64(%rsp), %r10
	movq	56(%rsp), %r11
.L59:
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rdx
	movq	448(%rsp), %r12
	jne	.L68
	cmpq	$16, %rdx
	je	.L140
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	movl	$1, %edx
	sall	%cl, %edx
	subl	$1, %edx
	kmovw	%edx, %k2
	vmovups	%zmm19, (%r12){%k2}
.L70:
	movq	96(%rbx), %rdx
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	456(%rsp), %rdx
	jne	.L73
	cmpq	$16, %rax
	je	.L141
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k3
	vmovups	%zmm18, (%rdx){%k3}
.L75:
	movq	96(%rbx), %rdx
	leaq	2(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	464(%rsp), %rdx
	jne	.L77
	cmpq	$16, %rax
	je	.L142
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k4
	vmovups	%zmm17, (%rdx){%k4}
.L79:
	movq	96(%rbx), %rdx
	leaq	3(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	472(%rsp), %rdx
	jne	.L81
	cmpq	$16, %rax
	je	.L143
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k5
	vmovups	%zmm16, (%rdx){%k5}
.L83:
	movq	96(%rbx), %rdx
	leaq	4(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	480(%rsp), %rdx
	jne	.L85
	cmpq	$16, %rax
	je	.L144
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k6
	vmovups	%zmm15, (%rdx){%k6}
.L87:
	movq	96(%rbx), %rdx
	leaq	5(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	488(%rsp), %rdx
	jne	.L89
	cmpq	$16, %rax
	je	.L145
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k7
	vmovups	%zmm14, (%rdx){%k7}
.L91:
	movq	96(%rbx), %rdx
	leaq	6(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	496(%rsp), %rdx
	jne	.L93
	cmpq	$16, %rax
	je	.L146
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k2
	vmovups	%zmm13, (%rdx){%k2}
.L95:
	movq	96(%rbx), %rdx
	leaq	7(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	504(%rsp), %rdx
	jne	.L97
	cmpq	$16, %rax
	je	.L147
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k3
	vmovups	%zmm12, (%rdx){%k3}
.L99:
	movq	96(%rbx), %rdx
	leaq	8(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	512(%rsp), %rdx
	jne	.L101
	cmpq	$16, %rax
	je	.L148
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k4
	vmovups	%zmm11, (%rdx){%k4}
.L103:
	movq	96(%rbx), %rdx
	leaq	9(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	520(%rsp), %rdx
	jne	.L105
	cmpq	$16, %rax
	je	.L149
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k5
	vmovups	%zmm10, (%rdx){%k5}
.L107:
	movq	96(%rbx), %rdx
	leaq	10(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	528(%rsp), %rdx
	jne	.L109
	cmpq	$16, %rax
	je	.L150
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k6
	vmovups	%zmm9, (%rdx){%k6}
.L111:
	movq	96(%rbx), %rdx
	leaq	11(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	536(%rsp), %rdx
	jne	.L113
	cmpq	$16, %rax
	je	.L151
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k7
	vmovups	%zmm8, (%rdx){%k7}
.L115:
	movq	96(%rbx), %rdx
	leaq	12(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	544(%rsp), %rdx
	jne	.L117
	cmpq	$16, %rax
	je	.L152
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k2
	vmovups	%zmm7, (%rdx){%k2}
.L119:
	movq	96(%rbx), %rdx
	leaq	13(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	552(%rsp), %rdx
	jne	.L121
	cmpq	$16, %rax
	je	.L153
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k3
	vmovups	%zmm6, (%rdx){%k3}
.L123:
	movq	96(%rbx), %rdx
	leaq	14(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	560(%rsp), %rdx
	jne	.L125
	cmpq	$16, %rax
	je	.L154
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k4
	vmovups	%zmm5, (%rdx){%k4}
.L127:
	movq	96(%rbx), %rdx
	leaq	15(%rsi), %rax
	cmpq	%rax, %rdx
	jle	.L72
	cmpb	$0, 112(%rbx)
	movq	104(%rbx), %rax
	movq	568(%rsp), %rdx
	jne	.L129
	cmpq	$16, %rax
	je	.L155
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k5
	vmovups	%zmm1, (%rdx){%k5}
	movq	96(%rbx), %rdx
.L72:
	addq	$16, %rsi
	cmpq	%rdx, %rsi
	jl	.L56
.L138:
	vzeroupper
	leaq	-40(%rbp), %rsp
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L68:
	.cfi_restore_state
	cmpq	$16, %rdx
	je	.L71
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	movl	$1, %edx
	sall	%cl, %edx
	subl	$1, %edx
	kmovw	%edx, %k1
	vmovups	(%r12), %zmm0{%k1}{z}
	vmulps	%zmm19, %zmm0, %zmm0
	vmovups	%zmm0, (%r12){%k1}
	jmp	.L70
.L156:
	xorl	%eax, %eax
	jmp	.L67
.L77:
	cmpq	$16, %rax
	je	.L80
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm17, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L79
.L73:
	cmpq	$16, %rax
	je	.L76
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm18, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L75
.L80:
	vmulps	(%rdx), %zmm17, %zmm17
.L142:
	vmovups	%zmm17, (%rdx)
	jmp	.L79
.L76:
	vmulps	(%rdx), %zmm18, %zmm18
.L141:
	vmovups	%zmm18, (%rdx)
	jmp	.L75
.L132:
	vmovaps	%zmm20, %zmm1
	vmovaps	%zmm20, %zmm5
	vmovaps	%zmm20, %zmm6
	vmovaps	%zmm20, %zmm7
	vmovaps	%zmm20, %zmm8
	vmovaps	%zmm20, %zmm9
	vmovaps	%zmm20, %zmm10
	vmovaps	%zmm20, %zmm11
	vmovaps	%zmm20, %zmm12
	vmovaps	%zmm20, %zmm13
	vmovaps	%zmm20, %zmm14
	vmovaps	%zmm20, %zmm15
	vmovaps	%zmm20, %zmm16
	vmovaps	%zmm20, %zmm17
	vmovaps	%zmm20, %zmm18
	vmovaps	%zmm20, %zmm19
	jmp	.L59
.L131:
	vmulps	(%rdx), %zmm1, %zmm1
.L155:
	vmovups	%zmm1, (%rdx)
	movq	96(%rbx), %rdx
	jmp	.L72
.L129:
	cmpq	$16, %rax
	je	.L131
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm1, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	movq	96(%rbx), %rdx
	jmp	.L72
.L128:
	vmulps	(%rdx), %zmm5, %zmm5
.L154:
	vmovups	%zmm5, (%rdx)
	jmp	.L127
.L125:
	cmpq	$16, %rax
	je	.L128
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L127
.L124:
	vmulps	(%rdx), %zmm6, %zmm6
.L153:
	vmovups	%zmm6, (%rdx)
	jmp	.L123
.L121:
	cmpq	$16, %rax
	je	.L124
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm6, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L123
.L120:
	vmulps	(%rdx), %zmm7, %zmm7
.L152:
	vmovups	%zmm7, (%rdx)
	jmp	.L119
.L117:
	cmpq	$16, %rax
	je	.L120
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm7, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L119
.L116:
	vmulps	(%rdx), %zmm8, %zmm8
.L151:
	vmovups	%zmm8, (%rdx)
	jmp	.L115
.L113:
	cmpq	$16, %rax
	je	.L116
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm8, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L115
.L112:
	vmulps	(%rdx), %zmm9, %zmm9
.L150:
	vmovups	%zmm9, (%rdx)
	jmp	.L111
.L109:
	cmpq	$16, %rax
	je	.L112
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm9, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L111
.L108:
	vmulps	(%rdx), %zmm10, %zmm10
.L149:
	vmovups	%zmm10, (%rdx)
	jmp	.L107
.L105:
	cmpq	$16, %rax
	je	.L108
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm10, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L107
.L104:
	vmulps	(%rdx), %zmm11, %zmm11
.L148:
	vmovups	%zmm11, (%rdx)
	jmp	.L103
.L101:
	cmpq	$16, %rax
	je	.L104
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm11, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L103
.L100:
	vmulps	(%rdx), %zmm12, %zmm12
.L147:
	vmovups	%zmm12, (%rdx)
	jmp	.L99
.L97:
	cmpq	$16, %rax
	je	.L100
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm12, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L99
.L96:
	vmulps	(%rdx), %zmm13, %zmm13
.L146:
	vmovups	%zmm13, (%rdx)
	jmp	.L95
.L93:
	cmpq	$16, %rax
	je	.L96
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm13, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L95
.L92:
	vmulps	(%rdx), %zmm14, %zmm14
.L145:
	vmovups	%zmm14, (%rdx)
	jmp	.L91
.L89:
	cmpq	$16, %rax
	je	.L92
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm14, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L91
.L88:
	vmulps	(%rdx), %zmm15, %zmm15
.L144:
	vmovups	%zmm15, (%rdx)
	jmp	.L87
.L85:
	cmpq	$16, %rax
	je	.L88
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm15, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L87
.L71:
	vmulps	(%r12), %zmm19, %zmm19
.L140:
	vmovups	%zmm19, (%r12)
	jmp	.L70
.L84:
	vmulps	(%rdx), %zmm16, %zmm16
.L143:
	vmovups	%zmm16, (%rdx)
	jmp	.L83
.L81:
	cmpq	$16, %rax
	je	.L84
	movl	$16, %ecx
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	movl	$1, %eax
	sall	%cl, %eax
	subl	$1, %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vmulps	%zmm16, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	jmp	.L83
	.cfi_endproc
.LFE6461:
	.size	_ZN6nfnets12_GLOBAL__N_114CorrelateTilesILi16ELi1EEEvRKNS_11CorrelationE, .-_ZN6nfnets12_GLOBAL__N_114CorrelateTilesILi16ELi1EEEvRKNS_11CorrelationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi16ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi16ELi1EEEvRKNS_12AccumulationE:
.LFB6502:
	.cfi_startproc
	movq	32(%rdi), %rsi
	movq	40(%rdi), %r10
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	48(%rdi), %r11
	movq	%rsi, %rax
	subq	%rsi, %r10
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	cqto
	.cfi_offset 12, -24
	movq	16(%rdi), %r12
	pushq	%rbx
	.cfi_offset 3, -32
	movq	24(%rdi), %rbx
	idivq	%rbx
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L226
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm1
	vmovaps	%zmm3, %zmm2
.L161:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rsi
	subq	%r9, %r10
	cmpq	%rdx, %rsi
	jle	.L159
	movq	8(%rdi), %rax
	leaq	(%rax,%rsi,8), %r8
	leaq	(%rax,%rdx,8), %rdx
	movq	%r11, %rsi
	.p2align 4,,10
	.p2align 3
.L160:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm16
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm15
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm14
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm13
	vfmadd231ps	24(%rcx,%rax,4){1to16}, %zmm0, %zmm12
	vfmadd231ps	28(%rcx,%rax,4){1to16}, %zmm0, %zmm11
	vfmadd231ps	32(%rcx,%rax,4){1to16}, %zmm0, %zmm10
	vfmadd231ps	36(%rcx,%rax,4){1to16}, %zmm0, %zmm9
	vfmadd231ps	40(%rcx,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	44(%rcx,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	48(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	52(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd231ps	56(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	vfmadd231ps	60(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	cmpq	%rdx, %r8
	jne	.L160
	salq	$6, %r9
	addq	%r9, %r11
.L159:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L161
.L158:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	jne	.L162
	cmpq	$16, %rax
	je	.L163
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
	jmp	.L164
.L162:
	cmpq	$16, %rax
	je	.L165
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm2, (%rdx){%k2}
.L164:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L166
	cmpq	$16, %rax
	je	.L167
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
.L168:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L170
	cmpq	$16, %rax
	je	.L171
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm16, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L172:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L174
	cmpq	$16, %rax
	je	.L175
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm15, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L176:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L178
	cmpq	$16, %rdx
	je	.L179
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm14, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L180:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L182
	cmpq	$16, %rax
	je	.L183
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm13, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L184:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L186
	cmpq	$16, %rax
	je	.L187
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm12, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L188:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	jne	.L190
	cmpq	$16, %rax
	je	.L191
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm11, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L192:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$5, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L194
	cmpq	$16, %rdx
	je	.L195
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm10, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L196:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,8), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L198
	cmpq	$16, %rax
	je	.L199
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L200:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L202
	cmpq	$16, %rax
	je	.L203
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm8, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L204:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	leaq	(%rax,%rdx,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L206
	cmpq	$16, %rax
	je	.L207
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm7, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L208:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	leaq	(%rax,%rax,2), %rax
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L210
	cmpq	$16, %rdx
	je	.L211
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm6, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L212:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	leaq	(%rax,%rdx,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L214
	cmpq	$16, %rax
	je	.L215
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L216:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,8), %rdx
	movq	80(%rdi), %rax
	jne	.L218
	cmpq	$16, %rax
	je	.L219
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm4, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L220:
	movq	64(%rdi), %rdx
	movq	%rdx, %rax
	salq	$4, %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	jne	.L222
	cmpq	$16, %rax
	je	.L223
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L222:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L225
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm3, (%rdx){%k5}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L218:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L221
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm4, (%rdx){%k4}
	jmp	.L220
.L214:
	cmpq	$16, %rax
	je	.L217
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm5, (%rdx){%k3}
	jmp	.L216
.L210:
	cmpq	$16, %rdx
	je	.L213
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm6, (%rax){%k2}
	jmp	.L212
.L206:
	cmpq	$16, %rax
	je	.L209
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm7, (%rdx){%k7}
	jmp	.L208
.L202:
	cmpq	$16, %rax
	je	.L205
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm8, (%rdx){%k6}
	jmp	.L204
.L198:
	cmpq	$16, %rax
	je	.L201
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm9, (%rdx){%k5}
	jmp	.L200
.L194:
	cmpq	$16, %rdx
	je	.L197
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm10, (%rax){%k4}
	jmp	.L196
.L190:
	cmpq	$16, %rax
	je	.L193
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm11, (%rdx){%k3}
	jmp	.L192
.L186:
	cmpq	$16, %rax
	je	.L189
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm12, (%rdx){%k2}
	jmp	.L188
.L182:
	cmpq	$16, %rax
	je	.L185
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm13, (%rdx){%k7}
	jmp	.L184
.L178:
	cmpq	$16, %rdx
	je	.L181
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm14, (%rax){%k6}
	jmp	.L180
.L174:
	cmpq	$16, %rax
	je	.L177
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm15, (%rdx){%k5}
	jmp	.L176
.L170:
	cmpq	$16, %rax
	je	.L173
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm16, (%rdx){%k4}
	jmp	.L172
.L166:
	cmpq	$16, %rax
	je	.L169
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm1, (%rdx){%k3}
	jmp	.L168
.L163:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L164
.L165:
	vmovups	%zmm2, (%rdx)
	jmp	.L164
.L225:
	vmovups	%zmm3, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L217:
	.cfi_restore_state
	vmovups	%zmm5, (%rdx)
	jmp	.L216
.L221:
	vmovups	%zmm4, (%rdx)
	jmp	.L220
.L201:
	vmovups	%zmm9, (%rdx)
	jmp	.L200
.L205:
	vmovups	%zmm8, (%rdx)
	jmp	.L204
.L209:
	vmovups	%zmm7, (%rdx)
	jmp	.L208
.L213:
	vmovups	%zmm6, (%rax)
	jmp	.L212
.L169:
	vmovups	%zmm1, (%rdx)
	jmp	.L168
.L173:
	vmovups	%zmm16, (%rdx)
	jmp	.L172
.L177:
	vmovups	%zmm15, (%rdx)
	jmp	.L176
.L181:
	vmovups	%zmm14, (%rax)
	jmp	.L180
.L185:
	vmovups	%zmm13, (%rdx)
	jmp	.L184
.L189:
	vmovups	%zmm12, (%rdx)
	jmp	.L188
.L193:
	vmovups	%zmm11, (%rdx)
	jmp	.L192
.L197:
	vmovups	%zmm10, (%rax)
	jmp	.L196
.L223:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L219:
	.cfi_restore_state
	vaddps	(%rdx), %zmm4, %zmm4
	vmovups	%zmm4, (%rdx)
	jmp	.L220
.L215:
	vaddps	(%rdx), %zmm5, %zmm5
	vmovups	%zmm5, (%rdx)
	jmp	.L216
.L211:
	vaddps	(%rax), %zmm6, %zmm6
	vmovups	%zmm6, (%rax)
	jmp	.L212
.L207:
	vaddps	(%rdx), %zmm7, %zmm7
	vmovups	%zmm7, (%rdx)
	jmp	.L208
.L203:
	vaddps	(%rdx), %zmm8, %zmm8
	vmovups	%zmm8, (%rdx)
	jmp	.L204
.L199:
	vaddps	(%rdx), %zmm9, %zmm9
	vmovups	%zmm9, (%rdx)
	jmp	.L200
.L195:
	vaddps	(%rax), %zmm10, %zmm10
	vmovups	%zmm10, (%rax)
	jmp	.L196
.L191:
	vaddps	(%rdx), %zmm11, %zmm11
	vmovups	%zmm11, (%rdx)
	jmp	.L192
.L187:
	vaddps	(%rdx), %zmm12, %zmm12
	vmovups	%zmm12, (%rdx)
	jmp	.L188
.L183:
	vaddps	(%rdx), %zmm13, %zmm13
	vmovups	%zmm13, (%rdx)
	jmp	.L184
.L179:
	vaddps	(%rax), %zmm14, %zmm14
	vmovups	%zmm14, (%rax)
	jmp	.L180
.L175:
	vaddps	(%rdx), %zmm15, %zmm15
	vmovups	%zmm15, (%rdx)
	jmp	.L176
.L171:
	vaddps	(%rdx), %zmm16, %zmm16
	vmovups	%zmm16, (%rdx)
	jmp	.L172
.L167:
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	jmp	.L168
.L226:
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm1
	vmovaps	%zmm3, %zmm2
	jmp	.L158
	.cfi_endproc
.LFE6502:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi16ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi16ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi15ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi15ELi1EEEvRKNS_12AccumulationE:
.LFB6546:
	.cfi_startproc
	movq	32(%rdi), %rsi
	movq	40(%rdi), %r10
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	48(%rdi), %r11
	movq	%rsi, %rax
	subq	%rsi, %r10
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	cqto
	.cfi_offset 12, -24
	movq	16(%rdi), %r12
	pushq	%rbx
	.cfi_offset 3, -32
	movq	24(%rdi), %rbx
	idivq	%rbx
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L296
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm1
	vmovaps	%zmm3, %zmm2
.L235:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rax
	subq	%r9, %r10
	cmpq	%rdx, %rax
	jle	.L233
	movq	8(%rdi), %rsi
	leaq	(%rsi,%rdx,8), %rdx
	leaq	(%rsi,%rax,8), %r8
	movq	%r11, %rsi
	.p2align 4,,10
	.p2align 3
.L234:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm15
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm14
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm13
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm12
	vfmadd231ps	24(%rcx,%rax,4){1to16}, %zmm0, %zmm11
	vfmadd231ps	28(%rcx,%rax,4){1to16}, %zmm0, %zmm10
	vfmadd231ps	32(%rcx,%rax,4){1to16}, %zmm0, %zmm9
	vfmadd231ps	36(%rcx,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	40(%rcx,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	44(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	48(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd231ps	52(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	vfmadd231ps	56(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	cmpq	%rdx, %r8
	jne	.L234
	salq	$6, %r9
	addq	%r9, %r11
.L233:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L235
.L232:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	jne	.L236
	cmpq	$16, %rax
	je	.L237
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
	jmp	.L238
.L236:
	cmpq	$16, %rax
	je	.L239
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm2, (%rdx){%k2}
.L238:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L240
	cmpq	$16, %rax
	je	.L241
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
.L242:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L244
	cmpq	$16, %rax
	je	.L245
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm15, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L246:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L248
	cmpq	$16, %rax
	je	.L249
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm14, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L250:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L252
	cmpq	$16, %rdx
	je	.L253
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm13, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L254:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L256
	cmpq	$16, %rax
	je	.L257
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm12, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L258:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L260
	cmpq	$16, %rax
	je	.L261
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm11, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L262:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	jne	.L264
	cmpq	$16, %rax
	je	.L265
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm10, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L266:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$5, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L268
	cmpq	$16, %rdx
	je	.L269
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L270:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,8), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L272
	cmpq	$16, %rax
	je	.L273
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm8, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L274:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L276
	cmpq	$16, %rax
	je	.L277
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L278:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	leaq	(%rax,%rdx,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L280
	cmpq	$16, %rax
	je	.L281
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm6, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L282:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	leaq	(%rax,%rax,2), %rax
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L284
	cmpq	$16, %rdx
	je	.L285
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm5, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L286:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	leaq	(%rax,%rdx,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L288
	cmpq	$16, %rax
	je	.L289
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm4, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L290:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,8), %rdx
	movq	80(%rdi), %rax
	jne	.L292
	cmpq	$16, %rax
	je	.L293
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm3, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L292:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L295
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm3, (%rdx){%k4}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L288:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L291
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm4, (%rdx){%k3}
	jmp	.L290
.L284:
	cmpq	$16, %rdx
	je	.L287
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm5, (%rax){%k2}
	jmp	.L286
.L280:
	cmpq	$16, %rax
	je	.L283
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm6, (%rdx){%k7}
	jmp	.L282
.L276:
	cmpq	$16, %rax
	je	.L279
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm7, (%rdx){%k6}
	jmp	.L278
.L272:
	cmpq	$16, %rax
	je	.L275
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm8, (%rdx){%k5}
	jmp	.L274
.L268:
	cmpq	$16, %rdx
	je	.L271
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm9, (%rax){%k4}
	jmp	.L270
.L264:
	cmpq	$16, %rax
	je	.L267
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm10, (%rdx){%k3}
	jmp	.L266
.L260:
	cmpq	$16, %rax
	je	.L263
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm11, (%rdx){%k2}
	jmp	.L262
.L256:
	cmpq	$16, %rax
	je	.L259
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm12, (%rdx){%k7}
	jmp	.L258
.L252:
	cmpq	$16, %rdx
	je	.L255
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm13, (%rax){%k6}
	jmp	.L254
.L248:
	cmpq	$16, %rax
	je	.L251
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm14, (%rdx){%k5}
	jmp	.L250
.L244:
	cmpq	$16, %rax
	je	.L247
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm15, (%rdx){%k4}
	jmp	.L246
.L240:
	cmpq	$16, %rax
	je	.L243
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm1, (%rdx){%k3}
	jmp	.L242
.L239:
	vmovups	%zmm2, (%rdx)
	jmp	.L238
.L237:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L238
.L295:
	vmovups	%zmm3, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L285:
	.cfi_restore_state
	vaddps	(%rax), %zmm5, %zmm5
	vmovups	%zmm5, (%rax)
	jmp	.L286
.L281:
	vaddps	(%rdx), %zmm6, %zmm6
	vmovups	%zmm6, (%rdx)
	jmp	.L282
.L277:
	vaddps	(%rdx), %zmm7, %zmm7
	vmovups	%zmm7, (%rdx)
	jmp	.L278
.L273:
	vaddps	(%rdx), %zmm8, %zmm8
	vmovups	%zmm8, (%rdx)
	jmp	.L274
.L269:
	vaddps	(%rax), %zmm9, %zmm9
	vmovups	%zmm9, (%rax)
	jmp	.L270
.L265:
	vaddps	(%rdx), %zmm10, %zmm10
	vmovups	%zmm10, (%rdx)
	jmp	.L266
.L261:
	vaddps	(%rdx), %zmm11, %zmm11
	vmovups	%zmm11, (%rdx)
	jmp	.L262
.L257:
	vaddps	(%rdx), %zmm12, %zmm12
	vmovups	%zmm12, (%rdx)
	jmp	.L258
.L253:
	vaddps	(%rax), %zmm13, %zmm13
	vmovups	%zmm13, (%rax)
	jmp	.L254
.L249:
	vaddps	(%rdx), %zmm14, %zmm14
	vmovups	%zmm14, (%rdx)
	jmp	.L250
.L245:
	vaddps	(%rdx), %zmm15, %zmm15
	vmovups	%zmm15, (%rdx)
	jmp	.L246
.L241:
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	jmp	.L242
.L293:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L289:
	.cfi_restore_state
	vaddps	(%rdx), %zmm4, %zmm4
	vmovups	%zmm4, (%rdx)
	jmp	.L290
.L287:
	vmovups	%zmm5, (%rax)
	jmp	.L286
.L291:
	vmovups	%zmm4, (%rdx)
	jmp	.L290
.L271:
	vmovups	%zmm9, (%rax)
	jmp	.L270
.L275:
	vmovups	%zmm8, (%rdx)
	jmp	.L274
.L279:
	vmovups	%zmm7, (%rdx)
	jmp	.L278
.L283:
	vmovups	%zmm6, (%rdx)
	jmp	.L282
.L296:
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm1
	vmovaps	%zmm3, %zmm2
	jmp	.L232
.L243:
	vmovups	%zmm1, (%rdx)
	jmp	.L242
.L247:
	vmovups	%zmm15, (%rdx)
	jmp	.L246
.L251:
	vmovups	%zmm14, (%rdx)
	jmp	.L250
.L255:
	vmovups	%zmm13, (%rax)
	jmp	.L254
.L259:
	vmovups	%zmm12, (%rdx)
	jmp	.L258
.L263:
	vmovups	%zmm11, (%rdx)
	jmp	.L262
.L267:
	vmovups	%zmm10, (%rdx)
	jmp	.L266
	.cfi_endproc
.LFE6546:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi15ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi15ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi14ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi14ELi1EEEvRKNS_12AccumulationE:
.LFB6582:
	.cfi_startproc
	movq	32(%rdi), %rsi
	movq	40(%rdi), %r10
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	48(%rdi), %r11
	movq	%rsi, %rax
	subq	%rsi, %r10
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	cqto
	.cfi_offset 12, -24
	movq	16(%rdi), %r12
	pushq	%rbx
	.cfi_offset 3, -32
	movq	24(%rdi), %rbx
	idivq	%rbx
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L362
	vxorps	%xmm4, %xmm4, %xmm4
	salq	$2, %r12
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm4, %zmm10
	vmovaps	%zmm4, %zmm11
	vmovaps	%zmm4, %zmm12
	vmovaps	%zmm4, %zmm13
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm14
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
.L305:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rax
	subq	%r9, %r10
	cmpq	%rdx, %rax
	jle	.L303
	movq	8(%rdi), %rsi
	leaq	(%rsi,%rdx,8), %rdx
	leaq	(%rsi,%rax,8), %r8
	movq	%r11, %rsi
	.p2align 4,,10
	.p2align 3
.L304:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm14
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm13
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm12
	vfmadd231ps	24(%rcx,%rax,4){1to16}, %zmm0, %zmm11
	vfmadd231ps	28(%rcx,%rax,4){1to16}, %zmm0, %zmm10
	vfmadd231ps	32(%rcx,%rax,4){1to16}, %zmm0, %zmm9
	vfmadd231ps	36(%rcx,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	40(%rcx,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	44(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	48(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd231ps	52(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	cmpq	%rdx, %r8
	jne	.L304
	salq	$6, %r9
	addq	%r9, %r11
.L303:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L305
.L302:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	jne	.L306
	cmpq	$16, %rax
	je	.L307
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
.L308:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L310
	cmpq	$16, %rax
	je	.L311
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L312:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L314
	cmpq	$16, %rax
	je	.L315
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm14, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L316:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L318
	cmpq	$16, %rax
	je	.L319
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
.L320:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L322
	cmpq	$16, %rdx
	je	.L323
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm13, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L324:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L326
	cmpq	$16, %rax
	je	.L327
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm12, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L328:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L330
	cmpq	$16, %rax
	je	.L331
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm11, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L332:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	jne	.L334
	cmpq	$16, %rax
	je	.L335
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm10, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L336:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$5, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L338
	cmpq	$16, %rdx
	je	.L339
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L340:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,8), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L342
	cmpq	$16, %rax
	je	.L343
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm8, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L344:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L346
	cmpq	$16, %rax
	je	.L347
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L348:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	leaq	(%rax,%rdx,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L350
	cmpq	$16, %rax
	je	.L351
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm6, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L352:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	leaq	(%rax,%rax,2), %rax
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L354
	cmpq	$16, %rdx
	je	.L355
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm5, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L356:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	leaq	(%rax,%rdx,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L358
	cmpq	$16, %rax
	je	.L359
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm4, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L358:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L361
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm4, (%rdx){%k3}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L354:
	.cfi_restore_state
	cmpq	$16, %rdx
	je	.L357
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm5, (%rax){%k2}
	jmp	.L356
.L350:
	cmpq	$16, %rax
	je	.L353
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm6, (%rdx){%k7}
	jmp	.L352
.L346:
	cmpq	$16, %rax
	je	.L349
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm7, (%rdx){%k6}
	jmp	.L348
.L342:
	cmpq	$16, %rax
	je	.L345
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm8, (%rdx){%k5}
	jmp	.L344
.L338:
	cmpq	$16, %rdx
	je	.L341
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm9, (%rax){%k4}
	jmp	.L340
.L334:
	cmpq	$16, %rax
	je	.L337
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm10, (%rdx){%k3}
	jmp	.L336
.L330:
	cmpq	$16, %rax
	je	.L333
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm11, (%rdx){%k2}
	jmp	.L332
.L326:
	cmpq	$16, %rax
	je	.L329
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm12, (%rdx){%k7}
	jmp	.L328
.L322:
	cmpq	$16, %rdx
	je	.L325
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm13, (%rax){%k6}
	jmp	.L324
.L318:
	cmpq	$16, %rax
	je	.L321
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, (%rdx){%k5}
	jmp	.L320
.L314:
	cmpq	$16, %rax
	je	.L317
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm14, (%rdx){%k4}
	jmp	.L316
.L310:
	cmpq	$16, %rax
	je	.L313
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm2, (%rdx){%k3}
	jmp	.L312
.L306:
	cmpq	$16, %rax
	je	.L309
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm3, (%rdx){%k2}
	jmp	.L308
.L307:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L308
.L359:
	vaddps	(%rdx), %zmm4, %zmm4
	vmovups	%zmm4, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L355:
	.cfi_restore_state
	vaddps	(%rax), %zmm5, %zmm5
	vmovups	%zmm5, (%rax)
	jmp	.L356
.L351:
	vaddps	(%rdx), %zmm6, %zmm6
	vmovups	%zmm6, (%rdx)
	jmp	.L352
.L347:
	vaddps	(%rdx), %zmm7, %zmm7
	vmovups	%zmm7, (%rdx)
	jmp	.L348
.L343:
	vaddps	(%rdx), %zmm8, %zmm8
	vmovups	%zmm8, (%rdx)
	jmp	.L344
.L339:
	vaddps	(%rax), %zmm9, %zmm9
	vmovups	%zmm9, (%rax)
	jmp	.L340
.L335:
	vaddps	(%rdx), %zmm10, %zmm10
	vmovups	%zmm10, (%rdx)
	jmp	.L336
.L331:
	vaddps	(%rdx), %zmm11, %zmm11
	vmovups	%zmm11, (%rdx)
	jmp	.L332
.L327:
	vaddps	(%rdx), %zmm12, %zmm12
	vmovups	%zmm12, (%rdx)
	jmp	.L328
.L323:
	vaddps	(%rax), %zmm13, %zmm13
	vmovups	%zmm13, (%rax)
	jmp	.L324
.L319:
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	jmp	.L320
.L315:
	vaddps	(%rdx), %zmm14, %zmm14
	vmovups	%zmm14, (%rdx)
	jmp	.L316
.L311:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L312
.L362:
	vxorps	%xmm4, %xmm4, %xmm4
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm4, %zmm10
	vmovaps	%zmm4, %zmm11
	vmovaps	%zmm4, %zmm12
	vmovaps	%zmm4, %zmm13
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm14
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
	jmp	.L302
.L309:
	vmovups	%zmm3, (%rdx)
	jmp	.L308
.L313:
	vmovups	%zmm2, (%rdx)
	jmp	.L312
.L317:
	vmovups	%zmm14, (%rdx)
	jmp	.L316
.L321:
	vmovups	%zmm1, (%rdx)
	jmp	.L320
.L325:
	vmovups	%zmm13, (%rax)
	jmp	.L324
.L329:
	vmovups	%zmm12, (%rdx)
	jmp	.L328
.L333:
	vmovups	%zmm11, (%rdx)
	jmp	.L332
.L337:
	vmovups	%zmm10, (%rdx)
	jmp	.L336
.L341:
	vmovups	%zmm9, (%rax)
	jmp	.L340
.L345:
	vmovups	%zmm8, (%rdx)
	jmp	.L344
.L349:
	vmovups	%zmm7, (%rdx)
	jmp	.L348
.L353:
	vmovups	%zmm6, (%rdx)
	jmp	.L352
.L357:
	vmovups	%zmm5, (%rax)
	jmp	.L356
.L361:
	vmovups	%zmm4, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE6582:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi14ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi14ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi13ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi13ELi1EEEvRKNS_12AccumulationE:
.LFB6618:
	.cfi_startproc
	movq	32(%rdi), %rsi
	movq	40(%rdi), %r10
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	48(%rdi), %r11
	movq	%rsi, %rax
	subq	%rsi, %r10
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	cqto
	.cfi_offset 12, -24
	movq	16(%rdi), %r12
	pushq	%rbx
	.cfi_offset 3, -32
	movq	24(%rdi), %rbx
	idivq	%rbx
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L424
	vxorps	%xmm4, %xmm4, %xmm4
	salq	$2, %r12
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm4, %zmm10
	vmovaps	%zmm4, %zmm11
	vmovaps	%zmm4, %zmm12
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm13
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
.L371:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rsi
	subq	%r9, %r10
	cmpq	%rdx, %rsi
	jle	.L369
	movq	8(%rdi), %rax
	leaq	(%rax,%rsi,8), %r8
	leaq	(%rax,%rdx,8), %rdx
	movq	%r11, %rsi
	.p2align 4,,10
	.p2align 3
.L370:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm13
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm12
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm11
	vfmadd231ps	24(%rcx,%rax,4){1to16}, %zmm0, %zmm10
	vfmadd231ps	28(%rcx,%rax,4){1to16}, %zmm0, %zmm9
	vfmadd231ps	32(%rcx,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	36(%rcx,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	40(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	44(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd231ps	48(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	cmpq	%rdx, %r8
	jne	.L370
	salq	$6, %r9
	addq	%r9, %r11
.L369:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L371
.L368:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	jne	.L372
	cmpq	$16, %rax
	je	.L373
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
.L374:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L376
	cmpq	$16, %rax
	je	.L377
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L378:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L380
	cmpq	$16, %rax
	je	.L381
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm13, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L382:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L384
	cmpq	$16, %rax
	je	.L385
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
.L386:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L388
	cmpq	$16, %rdx
	je	.L389
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm12, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L390:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L392
	cmpq	$16, %rax
	je	.L393
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm11, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L394:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L396
	cmpq	$16, %rax
	je	.L397
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm10, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L398:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	jne	.L400
	cmpq	$16, %rax
	je	.L401
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm9, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L402:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$5, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L404
	cmpq	$16, %rdx
	je	.L405
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm8, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L406:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,8), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L408
	cmpq	$16, %rax
	je	.L409
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm7, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L410:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L412
	cmpq	$16, %rax
	je	.L413
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm6, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L414:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	leaq	(%rax,%rdx,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L416
	cmpq	$16, %rax
	je	.L417
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm5, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L418:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	leaq	(%rax,%rax,2), %rax
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L420
	cmpq	$16, %rdx
	je	.L421
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm4, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L420:
	.cfi_restore_state
	cmpq	$16, %rdx
	je	.L423
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm4, (%rax){%k2}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L416:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L419
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm5, (%rdx){%k7}
	jmp	.L418
.L412:
	cmpq	$16, %rax
	je	.L415
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm6, (%rdx){%k6}
	jmp	.L414
.L408:
	cmpq	$16, %rax
	je	.L411
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm7, (%rdx){%k5}
	jmp	.L410
.L404:
	cmpq	$16, %rdx
	je	.L407
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm8, (%rax){%k4}
	jmp	.L406
.L400:
	cmpq	$16, %rax
	je	.L403
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm9, (%rdx){%k3}
	jmp	.L402
.L396:
	cmpq	$16, %rax
	je	.L399
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm10, (%rdx){%k2}
	jmp	.L398
.L392:
	cmpq	$16, %rax
	je	.L395
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm11, (%rdx){%k7}
	jmp	.L394
.L388:
	cmpq	$16, %rdx
	je	.L391
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm12, (%rax){%k6}
	jmp	.L390
.L384:
	cmpq	$16, %rax
	je	.L387
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, (%rdx){%k5}
	jmp	.L386
.L380:
	cmpq	$16, %rax
	je	.L383
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm13, (%rdx){%k4}
	jmp	.L382
.L376:
	cmpq	$16, %rax
	je	.L379
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm2, (%rdx){%k3}
	jmp	.L378
.L372:
	cmpq	$16, %rax
	je	.L375
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm3, (%rdx){%k2}
	jmp	.L374
.L373:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L374
.L421:
	vaddps	(%rax), %zmm4, %zmm4
	vmovups	%zmm4, (%rax)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L417:
	.cfi_restore_state
	vaddps	(%rdx), %zmm5, %zmm5
	vmovups	%zmm5, (%rdx)
	jmp	.L418
.L413:
	vaddps	(%rdx), %zmm6, %zmm6
	vmovups	%zmm6, (%rdx)
	jmp	.L414
.L409:
	vaddps	(%rdx), %zmm7, %zmm7
	vmovups	%zmm7, (%rdx)
	jmp	.L410
.L405:
	vaddps	(%rax), %zmm8, %zmm8
	vmovups	%zmm8, (%rax)
	jmp	.L406
.L401:
	vaddps	(%rdx), %zmm9, %zmm9
	vmovups	%zmm9, (%rdx)
	jmp	.L402
.L397:
	vaddps	(%rdx), %zmm10, %zmm10
	vmovups	%zmm10, (%rdx)
	jmp	.L398
.L393:
	vaddps	(%rdx), %zmm11, %zmm11
	vmovups	%zmm11, (%rdx)
	jmp	.L394
.L389:
	vaddps	(%rax), %zmm12, %zmm12
	vmovups	%zmm12, (%rax)
	jmp	.L390
.L385:
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	jmp	.L386
.L381:
	vaddps	(%rdx), %zmm13, %zmm13
	vmovups	%zmm13, (%rdx)
	jmp	.L382
.L377:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L378
.L424:
	vxorps	%xmm4, %xmm4, %xmm4
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm4, %zmm10
	vmovaps	%zmm4, %zmm11
	vmovaps	%zmm4, %zmm12
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm13
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
	jmp	.L368
.L375:
	vmovups	%zmm3, (%rdx)
	jmp	.L374
.L379:
	vmovups	%zmm2, (%rdx)
	jmp	.L378
.L383:
	vmovups	%zmm13, (%rdx)
	jmp	.L382
.L387:
	vmovups	%zmm1, (%rdx)
	jmp	.L386
.L391:
	vmovups	%zmm12, (%rax)
	jmp	.L390
.L395:
	vmovups	%zmm11, (%rdx)
	jmp	.L394
.L399:
	vmovups	%zmm10, (%rdx)
	jmp	.L398
.L403:
	vmovups	%zmm9, (%rdx)
	jmp	.L402
.L407:
	vmovups	%zmm8, (%rax)
	jmp	.L406
.L411:
	vmovups	%zmm7, (%rdx)
	jmp	.L410
.L415:
	vmovups	%zmm6, (%rdx)
	jmp	.L414
.L419:
	vmovups	%zmm5, (%rdx)
	jmp	.L418
.L423:
	vmovups	%zmm4, (%rax)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE6618:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi13ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi13ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi12ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi12ELi1EEEvRKNS_12AccumulationE:
.LFB6654:
	.cfi_startproc
	movq	32(%rdi), %rsi
	movq	40(%rdi), %r10
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	48(%rdi), %r11
	movq	%rsi, %rax
	subq	%rsi, %r10
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	cqto
	.cfi_offset 12, -24
	movq	16(%rdi), %r12
	pushq	%rbx
	.cfi_offset 3, -32
	movq	24(%rdi), %rbx
	idivq	%rbx
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L482
	vxorps	%xmm4, %xmm4, %xmm4
	salq	$2, %r12
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm4, %zmm10
	vmovaps	%zmm4, %zmm11
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm12
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
.L433:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rax
	subq	%r9, %r10
	cmpq	%rdx, %rax
	jle	.L431
	movq	8(%rdi), %rsi
	leaq	(%rsi,%rdx,8), %rdx
	leaq	(%rsi,%rax,8), %r8
	movq	%r11, %rsi
	.p2align 4,,10
	.p2align 3
.L432:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm12
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm11
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm10
	vfmadd231ps	24(%rcx,%rax,4){1to16}, %zmm0, %zmm9
	vfmadd231ps	28(%rcx,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	32(%rcx,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	36(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	40(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd231ps	44(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	cmpq	%rdx, %r8
	jne	.L432
	salq	$6, %r9
	addq	%r9, %r11
.L431:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L433
.L430:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	jne	.L434
	cmpq	$16, %rax
	je	.L435
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
	jmp	.L436
.L434:
	cmpq	$16, %rax
	je	.L437
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm3, (%rdx){%k2}
.L436:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L438
	cmpq	$16, %rax
	je	.L439
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L440:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L442
	cmpq	$16, %rax
	je	.L443
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm12, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L444:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L446
	cmpq	$16, %rax
	je	.L447
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
.L448:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L450
	cmpq	$16, %rdx
	je	.L451
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm11, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L452:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L454
	cmpq	$16, %rax
	je	.L455
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm10, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L456:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L458
	cmpq	$16, %rax
	je	.L459
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L460:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	jne	.L462
	cmpq	$16, %rax
	je	.L463
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm8, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L464:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$5, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L466
	cmpq	$16, %rdx
	je	.L467
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L468:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,8), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L470
	cmpq	$16, %rax
	je	.L471
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm6, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L472:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L474
	cmpq	$16, %rax
	je	.L475
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L476:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	leaq	(%rax,%rdx,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L478
	cmpq	$16, %rax
	je	.L479
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm4, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L478:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L481
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm4, (%rdx){%k7}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L474:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L477
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm5, (%rdx){%k6}
	jmp	.L476
.L470:
	cmpq	$16, %rax
	je	.L473
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm6, (%rdx){%k5}
	jmp	.L472
.L466:
	cmpq	$16, %rdx
	je	.L469
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm7, (%rax){%k4}
	jmp	.L468
.L462:
	cmpq	$16, %rax
	je	.L465
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm8, (%rdx){%k3}
	jmp	.L464
.L458:
	cmpq	$16, %rax
	je	.L461
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm9, (%rdx){%k2}
	jmp	.L460
.L454:
	cmpq	$16, %rax
	je	.L457
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm10, (%rdx){%k7}
	jmp	.L456
.L450:
	cmpq	$16, %rdx
	je	.L453
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm11, (%rax){%k6}
	jmp	.L452
.L446:
	cmpq	$16, %rax
	je	.L449
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, (%rdx){%k5}
	jmp	.L448
.L442:
	cmpq	$16, %rax
	je	.L445
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm12, (%rdx){%k4}
	jmp	.L444
.L438:
	cmpq	$16, %rax
	je	.L441
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm2, (%rdx){%k3}
	jmp	.L440
.L435:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L436
.L437:
	vmovups	%zmm3, (%rdx)
	jmp	.L436
.L481:
	vmovups	%zmm4, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L473:
	.cfi_restore_state
	vmovups	%zmm6, (%rdx)
	jmp	.L472
.L477:
	vmovups	%zmm5, (%rdx)
	jmp	.L476
.L457:
	vmovups	%zmm10, (%rdx)
	jmp	.L456
.L461:
	vmovups	%zmm9, (%rdx)
	jmp	.L460
.L465:
	vmovups	%zmm8, (%rdx)
	jmp	.L464
.L469:
	vmovups	%zmm7, (%rax)
	jmp	.L468
.L479:
	vaddps	(%rdx), %zmm4, %zmm4
	vmovups	%zmm4, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L475:
	.cfi_restore_state
	vaddps	(%rdx), %zmm5, %zmm5
	vmovups	%zmm5, (%rdx)
	jmp	.L476
.L471:
	vaddps	(%rdx), %zmm6, %zmm6
	vmovups	%zmm6, (%rdx)
	jmp	.L472
.L467:
	vaddps	(%rax), %zmm7, %zmm7
	vmovups	%zmm7, (%rax)
	jmp	.L468
.L463:
	vaddps	(%rdx), %zmm8, %zmm8
	vmovups	%zmm8, (%rdx)
	jmp	.L464
.L459:
	vaddps	(%rdx), %zmm9, %zmm9
	vmovups	%zmm9, (%rdx)
	jmp	.L460
.L455:
	vaddps	(%rdx), %zmm10, %zmm10
	vmovups	%zmm10, (%rdx)
	jmp	.L456
.L451:
	vaddps	(%rax), %zmm11, %zmm11
	vmovups	%zmm11, (%rax)
	jmp	.L452
.L447:
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	jmp	.L448
.L443:
	vaddps	(%rdx), %zmm12, %zmm12
	vmovups	%zmm12, (%rdx)
	jmp	.L444
.L439:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L440
.L482:
	vxorps	%xmm4, %xmm4, %xmm4
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm4, %zmm10
	vmovaps	%zmm4, %zmm11
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm12
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
	jmp	.L430
.L441:
	vmovups	%zmm2, (%rdx)
	jmp	.L440
.L445:
	vmovups	%zmm12, (%rdx)
	jmp	.L444
.L449:
	vmovups	%zmm1, (%rdx)
	jmp	.L448
.L453:
	vmovups	%zmm11, (%rax)
	jmp	.L452
	.cfi_endproc
.LFE6654:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi12ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi12ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi11ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi11ELi1EEEvRKNS_12AccumulationE:
.LFB6690:
	.cfi_startproc
	movq	32(%rdi), %rsi
	movq	40(%rdi), %r10
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	48(%rdi), %r11
	movq	%rsi, %rax
	subq	%rsi, %r10
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	cqto
	.cfi_offset 12, -24
	movq	16(%rdi), %r12
	pushq	%rbx
	.cfi_offset 3, -32
	movq	24(%rdi), %rbx
	idivq	%rbx
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L536
	vxorps	%xmm4, %xmm4, %xmm4
	salq	$2, %r12
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm4, %zmm10
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm11
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
.L491:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rsi
	subq	%r9, %r10
	cmpq	%rdx, %rsi
	jle	.L489
	movq	8(%rdi), %rax
	leaq	(%rax,%rsi,8), %r8
	leaq	(%rax,%rdx,8), %rdx
	movq	%r11, %rsi
	.p2align 4,,10
	.p2align 3
.L490:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm11
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm10
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm9
	vfmadd231ps	24(%rcx,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	28(%rcx,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	32(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	36(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd231ps	40(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	cmpq	%rdx, %r8
	jne	.L490
	salq	$6, %r9
	addq	%r9, %r11
.L489:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L491
.L488:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	jne	.L492
	cmpq	$16, %rax
	je	.L493
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
	jmp	.L494
.L492:
	cmpq	$16, %rax
	je	.L495
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm3, (%rdx){%k2}
.L494:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L496
	cmpq	$16, %rax
	je	.L497
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L498:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L500
	cmpq	$16, %rax
	je	.L501
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm11, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L502:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L504
	cmpq	$16, %rax
	je	.L505
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
.L506:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L508
	cmpq	$16, %rdx
	je	.L509
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm10, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L510:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L512
	cmpq	$16, %rax
	je	.L513
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L514:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L516
	cmpq	$16, %rax
	je	.L517
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm8, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L518:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	jne	.L520
	cmpq	$16, %rax
	je	.L521
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm7, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L522:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$5, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L524
	cmpq	$16, %rdx
	je	.L525
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm6, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L526:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,8), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L528
	cmpq	$16, %rax
	je	.L529
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm5, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L530:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L532
	cmpq	$16, %rax
	je	.L533
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm4, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L532:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L535
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm4, (%rdx){%k6}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L528:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L531
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm5, (%rdx){%k5}
	jmp	.L530
.L524:
	cmpq	$16, %rdx
	je	.L527
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm6, (%rax){%k4}
	jmp	.L526
.L520:
	cmpq	$16, %rax
	je	.L523
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm7, (%rdx){%k3}
	jmp	.L522
.L516:
	cmpq	$16, %rax
	je	.L519
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm8, (%rdx){%k2}
	jmp	.L518
.L512:
	cmpq	$16, %rax
	je	.L515
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm9, (%rdx){%k7}
	jmp	.L514
.L508:
	cmpq	$16, %rdx
	je	.L511
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm10, (%rax){%k6}
	jmp	.L510
.L504:
	cmpq	$16, %rax
	je	.L507
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, (%rdx){%k5}
	jmp	.L506
.L500:
	cmpq	$16, %rax
	je	.L503
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm11, (%rdx){%k4}
	jmp	.L502
.L496:
	cmpq	$16, %rax
	je	.L499
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm2, (%rdx){%k3}
	jmp	.L498
.L495:
	vmovups	%zmm3, (%rdx)
	jmp	.L494
.L493:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L494
.L535:
	vmovups	%zmm4, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L525:
	.cfi_restore_state
	vaddps	(%rax), %zmm6, %zmm6
	vmovups	%zmm6, (%rax)
	jmp	.L526
.L521:
	vaddps	(%rdx), %zmm7, %zmm7
	vmovups	%zmm7, (%rdx)
	jmp	.L522
.L517:
	vaddps	(%rdx), %zmm8, %zmm8
	vmovups	%zmm8, (%rdx)
	jmp	.L518
.L513:
	vaddps	(%rdx), %zmm9, %zmm9
	vmovups	%zmm9, (%rdx)
	jmp	.L514
.L533:
	vaddps	(%rdx), %zmm4, %zmm4
	vmovups	%zmm4, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L529:
	.cfi_restore_state
	vaddps	(%rdx), %zmm5, %zmm5
	vmovups	%zmm5, (%rdx)
	jmp	.L530
.L527:
	vmovups	%zmm6, (%rax)
	jmp	.L526
.L531:
	vmovups	%zmm5, (%rdx)
	jmp	.L530
.L511:
	vmovups	%zmm10, (%rax)
	jmp	.L510
.L515:
	vmovups	%zmm9, (%rdx)
	jmp	.L514
.L519:
	vmovups	%zmm8, (%rdx)
	jmp	.L518
.L523:
	vmovups	%zmm7, (%rdx)
	jmp	.L522
.L509:
	vaddps	(%rax), %zmm10, %zmm10
	vmovups	%zmm10, (%rax)
	jmp	.L510
.L505:
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	jmp	.L506
.L501:
	vaddps	(%rdx), %zmm11, %zmm11
	vmovups	%zmm11, (%rdx)
	jmp	.L502
.L497:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L498
.L536:
	vxorps	%xmm4, %xmm4, %xmm4
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm4, %zmm10
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm11
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
	jmp	.L488
.L499:
	vmovups	%zmm2, (%rdx)
	jmp	.L498
.L503:
	vmovups	%zmm11, (%rdx)
	jmp	.L502
.L507:
	vmovups	%zmm1, (%rdx)
	jmp	.L506
	.cfi_endproc
.LFE6690:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi11ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi11ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi10ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi10ELi1EEEvRKNS_12AccumulationE:
.LFB6726:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rdi, %r8
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r10
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r10
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L586
	vxorps	%xmm5, %xmm5, %xmm5
	salq	$2, %r12
	vmovaps	%zmm5, %zmm6
	vmovaps	%zmm5, %zmm7
	vmovaps	%zmm5, %zmm8
	vmovaps	%zmm5, %zmm9
	vmovaps	%zmm5, %zmm1
	vmovaps	%zmm5, %zmm2
	vmovaps	%zmm5, %zmm10
	vmovaps	%zmm5, %zmm3
	vmovaps	%zmm5, %zmm4
.L545:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rax
	subq	%r9, %r10
	cmpq	%rdx, %rax
	jle	.L543
	movq	8(%r8), %rsi
	leaq	(%rsi,%rdx,8), %rdx
	leaq	(%rsi,%rax,8), %rdi
	movq	%r11, %rsi
	.p2align 4,,10
	.p2align 3
.L544:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm10
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm9
	vfmadd231ps	24(%rcx,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	28(%rcx,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	32(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	36(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	cmpq	%rdx, %rdi
	jne	.L544
	salq	$6, %r9
	addq	%r9, %r11
.L543:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L545
.L542:
	cmpb	$0, 88(%r8)
	movq	56(%r8), %rdx
	movq	80(%r8), %rax
	jne	.L546
	cmpq	$16, %rax
	je	.L547
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm4, %zmm4
	vmovups	%zmm4, (%rdx){%k1}
	jmp	.L548
.L546:
	cmpq	$16, %rax
	je	.L549
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm4, (%rdx){%k2}
.L548:
	movq	56(%r8), %rax
	movq	64(%r8), %rdx
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r8), %rax
	jne	.L550
	cmpq	$16, %rax
	je	.L551
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
.L552:
	movq	56(%r8), %rax
	movq	64(%r8), %rdx
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r8), %rax
	jne	.L554
	cmpq	$16, %rax
	je	.L555
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm10, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L556:
	movq	64(%r8), %rax
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r8), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r8), %rax
	jne	.L558
	cmpq	$16, %rax
	je	.L559
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L560:
	movq	64(%r8), %rax
	movq	80(%r8), %rdx
	salq	$4, %rax
	addq	56(%r8), %rax
	cmpb	$0, 88(%r8)
	jne	.L562
	cmpq	$16, %rdx
	je	.L563
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rax){%k1}
.L564:
	movq	64(%r8), %rax
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%r8), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r8), %rax
	jne	.L566
	cmpq	$16, %rax
	je	.L567
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L568:
	movq	64(%r8), %rax
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r8), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r8), %rax
	jne	.L570
	cmpq	$16, %rax
	je	.L571
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm8, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L572:
	movq	64(%r8), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%r8), %rdx
	cmpb	$0, 88(%r8)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%r8), %rax
	jne	.L574
	cmpq	$16, %rax
	je	.L575
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm7, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L576:
	movq	64(%r8), %rax
	movq	80(%r8), %rdx
	salq	$5, %rax
	addq	56(%r8), %rax
	cmpb	$0, 88(%r8)
	jne	.L578
	cmpq	$16, %rdx
	je	.L579
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm6, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L580:
	movq	64(%r8), %rax
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rax,8), %rdx
	movq	56(%r8), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r8), %rax
	jne	.L582
	cmpq	$16, %rax
	je	.L583
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L582:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L585
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm5, (%rdx){%k5}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L578:
	.cfi_restore_state
	cmpq	$16, %rdx
	je	.L581
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm6, (%rax){%k4}
	jmp	.L580
.L574:
	cmpq	$16, %rax
	je	.L577
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm7, (%rdx){%k3}
	jmp	.L576
.L570:
	cmpq	$16, %rax
	je	.L573
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm8, (%rdx){%k2}
	jmp	.L572
.L566:
	cmpq	$16, %rax
	je	.L569
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm9, (%rdx){%k7}
	jmp	.L568
.L562:
	cmpq	$16, %rdx
	je	.L565
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm1, (%rax){%k6}
	jmp	.L564
.L558:
	cmpq	$16, %rax
	je	.L561
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm2, (%rdx){%k5}
	jmp	.L560
.L554:
	cmpq	$16, %rax
	je	.L557
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm10, (%rdx){%k4}
	jmp	.L556
.L550:
	cmpq	$16, %rax
	je	.L553
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm3, (%rdx){%k3}
	jmp	.L552
.L547:
	vaddps	(%rdx), %zmm4, %zmm4
	vmovups	%zmm4, (%rdx)
	jmp	.L548
.L549:
	vmovups	%zmm4, (%rdx)
	jmp	.L548
.L585:
	vmovups	%zmm5, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L577:
	.cfi_restore_state
	vmovups	%zmm7, (%rdx)
	jmp	.L576
.L581:
	vmovups	%zmm6, (%rax)
	jmp	.L580
.L583:
	vaddps	(%rdx), %zmm5, %zmm5
	vmovups	%zmm5, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L579:
	.cfi_restore_state
	vaddps	(%rax), %zmm6, %zmm6
	vmovups	%zmm6, (%rax)
	jmp	.L580
.L575:
	vaddps	(%rdx), %zmm7, %zmm7
	vmovups	%zmm7, (%rdx)
	jmp	.L576
.L571:
	vaddps	(%rdx), %zmm8, %zmm8
	vmovups	%zmm8, (%rdx)
	jmp	.L572
.L561:
	vmovups	%zmm2, (%rdx)
	jmp	.L560
.L565:
	vmovups	%zmm1, (%rax)
	jmp	.L564
.L569:
	vmovups	%zmm9, (%rdx)
	jmp	.L568
.L573:
	vmovups	%zmm8, (%rdx)
	jmp	.L572
.L567:
	vaddps	(%rdx), %zmm9, %zmm9
	vmovups	%zmm9, (%rdx)
	jmp	.L568
.L563:
	vaddps	(%rax), %zmm1, %zmm1
	vmovups	%zmm1, (%rax)
	jmp	.L564
.L559:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L560
.L555:
	vaddps	(%rdx), %zmm10, %zmm10
	vmovups	%zmm10, (%rdx)
	jmp	.L556
.L551:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L552
.L586:
	vxorps	%xmm5, %xmm5, %xmm5
	vmovaps	%zmm5, %zmm6
	vmovaps	%zmm5, %zmm7
	vmovaps	%zmm5, %zmm8
	vmovaps	%zmm5, %zmm9
	vmovaps	%zmm5, %zmm1
	vmovaps	%zmm5, %zmm2
	vmovaps	%zmm5, %zmm10
	vmovaps	%zmm5, %zmm3
	vmovaps	%zmm5, %zmm4
	jmp	.L542
.L553:
	vmovups	%zmm3, (%rdx)
	jmp	.L552
.L557:
	vmovups	%zmm10, (%rdx)
	jmp	.L556
	.cfi_endproc
.LFE6726:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi10ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi10ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi9ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi9ELi1EEEvRKNS_12AccumulationE:
.LFB6762:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rdi, %r9
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r10
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r10
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L632
	vxorps	%xmm4, %xmm4, %xmm4
	salq	$2, %r12
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
.L595:
	movq	%rbx, %r8
	subq	%rdx, %r8
	cmpq	%r10, %r8
	cmovg	%r10, %r8
	leaq	(%r8,%rdx), %rsi
	subq	%r8, %r10
	cmpq	%rdx, %rsi
	jle	.L593
	movq	8(%r9), %rax
	leaq	(%rax,%rsi,8), %rdi
	leaq	(%rax,%rdx,8), %rdx
	movq	%r11, %rsi
	.p2align 4,,10
	.p2align 3
.L594:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm9
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	24(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	28(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd231ps	32(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	cmpq	%rdx, %rdi
	jne	.L594
	salq	$6, %r8
	addq	%r8, %r11
.L593:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L595
.L592:
	cmpb	$0, 88(%r9)
	movq	56(%r9), %rdx
	movq	80(%r9), %rax
	jne	.L596
	cmpq	$16, %rax
	je	.L597
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
	jmp	.L598
.L596:
	cmpq	$16, %rax
	je	.L599
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm3, (%rdx){%k2}
.L598:
	movq	56(%r9), %rax
	movq	64(%r9), %rdx
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	jne	.L600
	cmpq	$16, %rax
	je	.L601
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L602:
	movq	56(%r9), %rax
	movq	64(%r9), %rdx
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r9), %rax
	jne	.L604
	cmpq	$16, %rax
	je	.L605
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm9, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L606:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	jne	.L608
	cmpq	$16, %rax
	je	.L609
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
.L610:
	movq	64(%r9), %rax
	movq	80(%r9), %rdx
	salq	$4, %rax
	addq	56(%r9), %rax
	cmpb	$0, 88(%r9)
	jne	.L612
	cmpq	$16, %rdx
	je	.L613
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm8, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L614:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	jne	.L616
	cmpq	$16, %rax
	je	.L617
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L618:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r9), %rax
	jne	.L620
	cmpq	$16, %rax
	je	.L621
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm6, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L622:
	movq	64(%r9), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%r9), %rdx
	cmpb	$0, 88(%r9)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%r9), %rax
	jne	.L624
	cmpq	$16, %rax
	je	.L625
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm5, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L626:
	movq	64(%r9), %rax
	movq	80(%r9), %rdx
	salq	$5, %rax
	addq	56(%r9), %rax
	cmpb	$0, 88(%r9)
	jne	.L628
	cmpq	$16, %rdx
	je	.L629
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm4, %zmm0
	vmovups	%zmm0, (%rax){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L628:
	.cfi_restore_state
	cmpq	$16, %rdx
	je	.L631
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm4, (%rax){%k4}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L624:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L627
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm5, (%rdx){%k3}
	jmp	.L626
.L620:
	cmpq	$16, %rax
	je	.L623
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm6, (%rdx){%k2}
	jmp	.L622
.L616:
	cmpq	$16, %rax
	je	.L619
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm7, (%rdx){%k7}
	jmp	.L618
.L612:
	cmpq	$16, %rdx
	je	.L615
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm8, (%rax){%k6}
	jmp	.L614
.L608:
	cmpq	$16, %rax
	je	.L611
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, (%rdx){%k5}
	jmp	.L610
.L604:
	cmpq	$16, %rax
	je	.L607
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm9, (%rdx){%k4}
	jmp	.L606
.L600:
	cmpq	$16, %rax
	je	.L603
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm2, (%rdx){%k3}
	jmp	.L602
.L599:
	vmovups	%zmm3, (%rdx)
	jmp	.L598
.L597:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L598
.L631:
	vmovups	%zmm4, (%rax)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L629:
	.cfi_restore_state
	vaddps	(%rax), %zmm4, %zmm4
	vmovups	%zmm4, (%rax)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L625:
	.cfi_restore_state
	vaddps	(%rdx), %zmm5, %zmm5
	vmovups	%zmm5, (%rdx)
	jmp	.L626
.L623:
	vmovups	%zmm6, (%rdx)
	jmp	.L622
.L627:
	vmovups	%zmm5, (%rdx)
	jmp	.L626
.L607:
	vmovups	%zmm9, (%rdx)
	jmp	.L606
.L611:
	vmovups	%zmm1, (%rdx)
	jmp	.L610
.L615:
	vmovups	%zmm8, (%rax)
	jmp	.L614
.L619:
	vmovups	%zmm7, (%rdx)
	jmp	.L618
.L621:
	vaddps	(%rdx), %zmm6, %zmm6
	vmovups	%zmm6, (%rdx)
	jmp	.L622
.L617:
	vaddps	(%rdx), %zmm7, %zmm7
	vmovups	%zmm7, (%rdx)
	jmp	.L618
.L613:
	vaddps	(%rax), %zmm8, %zmm8
	vmovups	%zmm8, (%rax)
	jmp	.L614
.L609:
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	jmp	.L610
.L605:
	vaddps	(%rdx), %zmm9, %zmm9
	vmovups	%zmm9, (%rdx)
	jmp	.L606
.L601:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L602
.L632:
	vxorps	%xmm4, %xmm4, %xmm4
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
	jmp	.L592
.L603:
	vmovups	%zmm2, (%rdx)
	jmp	.L602
	.cfi_endproc
.LFE6762:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi9ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi9ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi8ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi8ELi1EEEvRKNS_12AccumulationE:
.LFB6798:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rdi, %r9
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r10
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r10
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L674
	vxorps	%xmm4, %xmm4, %xmm4
	salq	$2, %r12
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
.L641:
	movq	%rbx, %r8
	subq	%rdx, %r8
	cmpq	%r10, %r8
	cmovg	%r10, %r8
	leaq	(%r8,%rdx), %rax
	subq	%r8, %r10
	cmpq	%rdx, %rax
	jle	.L639
	movq	8(%r9), %rsi
	leaq	(%rsi,%rdx,8), %rdx
	leaq	(%rsi,%rax,8), %rdi
	movq	%r11, %rsi
	.p2align 4,,10
	.p2align 3
.L640:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm8
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	24(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd231ps	28(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	cmpq	%rdx, %rdi
	jne	.L640
	salq	$6, %r8
	addq	%r8, %r11
.L639:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L641
.L638:
	cmpb	$0, 88(%r9)
	movq	56(%r9), %rdx
	movq	80(%r9), %rax
	jne	.L642
	cmpq	$16, %rax
	je	.L643
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
	jmp	.L644
.L642:
	cmpq	$16, %rax
	je	.L645
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm3, (%rdx){%k2}
.L644:
	movq	56(%r9), %rax
	movq	64(%r9), %rdx
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	jne	.L646
	cmpq	$16, %rax
	je	.L647
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L648:
	movq	56(%r9), %rax
	movq	64(%r9), %rdx
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r9), %rax
	jne	.L650
	cmpq	$16, %rax
	je	.L651
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm8, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L652:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	jne	.L654
	cmpq	$16, %rax
	je	.L655
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
.L656:
	movq	64(%r9), %rax
	movq	80(%r9), %rdx
	salq	$4, %rax
	addq	56(%r9), %rax
	cmpb	$0, 88(%r9)
	jne	.L658
	cmpq	$16, %rdx
	je	.L659
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm7, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L660:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	jne	.L662
	cmpq	$16, %rax
	je	.L663
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm6, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L664:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r9), %rax
	jne	.L666
	cmpq	$16, %rax
	je	.L667
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm5, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L668:
	movq	64(%r9), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%r9), %rdx
	cmpb	$0, 88(%r9)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%r9), %rax
	jne	.L670
	cmpq	$16, %rax
	je	.L671
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm4, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L670:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L673
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm4, (%rdx){%k3}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L666:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L669
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm5, (%rdx){%k2}
	jmp	.L668
.L662:
	cmpq	$16, %rax
	je	.L665
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm6, (%rdx){%k7}
	jmp	.L664
.L658:
	cmpq	$16, %rdx
	je	.L661
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm7, (%rax){%k6}
	jmp	.L660
.L654:
	cmpq	$16, %rax
	je	.L657
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, (%rdx){%k5}
	jmp	.L656
.L650:
	cmpq	$16, %rax
	je	.L653
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm8, (%rdx){%k4}
	jmp	.L652
.L646:
	cmpq	$16, %rax
	je	.L649
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm2, (%rdx){%k3}
	jmp	.L648
.L643:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L644
.L645:
	vmovups	%zmm3, (%rdx)
	jmp	.L644
.L673:
	vmovups	%zmm4, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L665:
	.cfi_restore_state
	vmovups	%zmm6, (%rdx)
	jmp	.L664
.L669:
	vmovups	%zmm5, (%rdx)
	jmp	.L668
.L649:
	vmovups	%zmm2, (%rdx)
	jmp	.L648
.L653:
	vmovups	%zmm8, (%rdx)
	jmp	.L652
.L657:
	vmovups	%zmm1, (%rdx)
	jmp	.L656
.L661:
	vmovups	%zmm7, (%rax)
	jmp	.L660
.L671:
	vaddps	(%rdx), %zmm4, %zmm4
	vmovups	%zmm4, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L667:
	.cfi_restore_state
	vaddps	(%rdx), %zmm5, %zmm5
	vmovups	%zmm5, (%rdx)
	jmp	.L668
.L663:
	vaddps	(%rdx), %zmm6, %zmm6
	vmovups	%zmm6, (%rdx)
	jmp	.L664
.L659:
	vaddps	(%rax), %zmm7, %zmm7
	vmovups	%zmm7, (%rax)
	jmp	.L660
.L655:
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	jmp	.L656
.L651:
	vaddps	(%rdx), %zmm8, %zmm8
	vmovups	%zmm8, (%rdx)
	jmp	.L652
.L647:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L648
.L674:
	vxorps	%xmm4, %xmm4, %xmm4
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
	jmp	.L638
	.cfi_endproc
.LFE6798:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi8ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi8ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi7ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi7ELi1EEEvRKNS_12AccumulationE:
.LFB6834:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rdi, %r10
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r9
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r9
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r9, %r9
	jle	.L712
	vxorps	%xmm4, %xmm4, %xmm4
	salq	$2, %r12
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
.L683:
	movq	%rbx, %r8
	subq	%rdx, %r8
	cmpq	%r9, %r8
	cmovg	%r9, %r8
	leaq	(%r8,%rdx), %rax
	subq	%r8, %r9
	cmpq	%rdx, %rax
	jle	.L681
	movq	8(%r10), %rsi
	leaq	(%rsi,%rdx,8), %rdx
	leaq	(%rsi,%rax,8), %rdi
	movq	%r11, %rsi
	.p2align 4,,10
	.p2align 3
.L682:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm7
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd231ps	24(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	cmpq	%rdx, %rdi
	jne	.L682
	salq	$6, %r8
	addq	%r8, %r11
.L681:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r9, %r9
	jg	.L683
.L680:
	cmpb	$0, 88(%r10)
	movq	56(%r10), %rdx
	movq	80(%r10), %rax
	jne	.L684
	cmpq	$16, %rax
	je	.L685
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
	jmp	.L686
.L684:
	cmpq	$16, %rax
	je	.L687
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm3, (%rdx){%k2}
.L686:
	movq	56(%r10), %rax
	movq	64(%r10), %rdx
	cmpb	$0, 88(%r10)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r10), %rax
	jne	.L688
	cmpq	$16, %rax
	je	.L689
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L690:
	movq	56(%r10), %rax
	movq	64(%r10), %rdx
	cmpb	$0, 88(%r10)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r10), %rax
	jne	.L692
	cmpq	$16, %rax
	je	.L693
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm7, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L694:
	movq	64(%r10), %rax
	cmpb	$0, 88(%r10)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r10), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r10), %rax
	jne	.L696
	cmpq	$16, %rax
	je	.L697
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
.L698:
	movq	64(%r10), %rax
	movq	80(%r10), %rdx
	salq	$4, %rax
	addq	56(%r10), %rax
	cmpb	$0, 88(%r10)
	jne	.L700
	cmpq	$16, %rdx
	je	.L701
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm6, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
.L702:
	movq	64(%r10), %rax
	cmpb	$0, 88(%r10)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%r10), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r10), %rax
	jne	.L704
	cmpq	$16, %rax
	je	.L705
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L706:
	movq	64(%r10), %rax
	cmpb	$0, 88(%r10)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r10), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r10), %rax
	jne	.L708
	cmpq	$16, %rax
	je	.L709
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm4, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L708:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L711
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm4, (%rdx){%k2}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L704:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L707
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm5, (%rdx){%k7}
	jmp	.L706
.L700:
	cmpq	$16, %rdx
	je	.L703
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm6, (%rax){%k6}
	jmp	.L702
.L696:
	cmpq	$16, %rax
	je	.L699
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, (%rdx){%k5}
	jmp	.L698
.L692:
	cmpq	$16, %rax
	je	.L695
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm7, (%rdx){%k4}
	jmp	.L694
.L688:
	cmpq	$16, %rax
	je	.L691
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm2, (%rdx){%k3}
	jmp	.L690
.L687:
	vmovups	%zmm3, (%rdx)
	jmp	.L686
.L685:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L686
.L711:
	vmovups	%zmm4, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L701:
	.cfi_restore_state
	vaddps	(%rax), %zmm6, %zmm6
	vmovups	%zmm6, (%rax)
	jmp	.L702
.L697:
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	jmp	.L698
.L693:
	vaddps	(%rdx), %zmm7, %zmm7
	vmovups	%zmm7, (%rdx)
	jmp	.L694
.L689:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L690
.L709:
	vaddps	(%rdx), %zmm4, %zmm4
	vmovups	%zmm4, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L705:
	.cfi_restore_state
	vaddps	(%rdx), %zmm5, %zmm5
	vmovups	%zmm5, (%rdx)
	jmp	.L706
.L703:
	vmovups	%zmm6, (%rax)
	jmp	.L702
.L707:
	vmovups	%zmm5, (%rdx)
	jmp	.L706
.L712:
	vxorps	%xmm4, %xmm4, %xmm4
	vmovaps	%zmm4, %zmm5
	vmovaps	%zmm4, %zmm6
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm4, %zmm2
	vmovaps	%zmm4, %zmm3
	jmp	.L680
.L691:
	vmovups	%zmm2, (%rdx)
	jmp	.L690
.L695:
	vmovups	%zmm7, (%rdx)
	jmp	.L694
.L699:
	vmovups	%zmm1, (%rdx)
	jmp	.L698
	.cfi_endproc
.LFE6834:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi7ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi7ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi6ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi6ELi1EEEvRKNS_12AccumulationE:
.LFB6870:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	%rdi, %rbx
	movq	24(%rdi), %r11
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r9
	movq	48(%rdi), %r10
	cqto
	idivq	%r11
	subq	%rsi, %r9
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r9, %r9
	jle	.L746
	vxorps	%xmm6, %xmm6, %xmm6
	salq	$2, %r12
	vmovaps	%zmm6, %zmm1
	vmovaps	%zmm6, %zmm2
	vmovaps	%zmm6, %zmm3
	vmovaps	%zmm6, %zmm4
	vmovaps	%zmm6, %zmm5
	.p2align 4,,10
	.p2align 3
.L721:
	movq	%r11, %r8
	subq	%rdx, %r8
	cmpq	%r9, %r8
	cmovg	%r9, %r8
	leaq	(%r8,%rdx), %rax
	subq	%r8, %r9
	cmpq	%rdx, %rax
	jle	.L719
	movq	8(%rbx), %rsi
	leaq	(%rsi,%rdx,8), %rdx
	leaq	(%rsi,%rax,8), %rdi
	movq	%r10, %rsi
	.p2align 4,,10
	.p2align 3
.L720:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	20(%rcx,%rax,4){1to16}, %zmm0, %zmm6
	cmpq	%rdx, %rdi
	jne	.L720
	salq	$6, %r8
	addq	%r8, %r10
.L719:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r9, %r9
	jg	.L721
.L718:
	cmpb	$0, 88(%rbx)
	movq	56(%rbx), %rdx
	movq	80(%rbx), %rax
	jne	.L722
	cmpq	$16, %rax
	je	.L723
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm5
	vmovups	%zmm5, (%rdx){%k1}
	jmp	.L724
.L722:
	cmpq	$16, %rax
	je	.L725
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm5, (%rdx){%k2}
.L724:
	movq	56(%rbx), %rax
	movq	64(%rbx), %rdx
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rbx), %rax
	jne	.L726
	cmpq	$16, %rax
	je	.L727
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm4, %zmm4
	vmovups	%zmm4, (%rdx){%k1}
.L728:
	movq	56(%rbx), %rax
	movq	64(%rbx), %rdx
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rbx), %rax
	jne	.L730
	cmpq	$16, %rax
	je	.L731
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
.L732:
	movq	64(%rbx), %rax
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rbx), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rbx), %rax
	jne	.L734
	cmpq	$16, %rax
	je	.L735
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L736:
	movq	64(%rbx), %rax
	movq	80(%rbx), %rdx
	salq	$4, %rax
	addq	56(%rbx), %rax
	cmpb	$0, 88(%rbx)
	jne	.L738
	cmpq	$16, %rdx
	je	.L739
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %edi
	kmovw	%edi, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rax){%k1}
.L740:
	movq	64(%rbx), %rax
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rbx), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rbx), %rax
	jne	.L742
	cmpq	$16, %rax
	je	.L743
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm6, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L742:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L745
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm6, (%rdx){%k7}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L738:
	.cfi_restore_state
	cmpq	$16, %rdx
	je	.L741
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm1, (%rax){%k6}
	jmp	.L740
.L734:
	cmpq	$16, %rax
	je	.L737
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm2, (%rdx){%k5}
	jmp	.L736
.L730:
	cmpq	$16, %rax
	je	.L733
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm3, (%rdx){%k4}
	jmp	.L732
.L726:
	cmpq	$16, %rax
	je	.L729
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm4, (%rdx){%k3}
	jmp	.L728
.L723:
	vaddps	(%rdx), %zmm5, %zmm5
	vmovups	%zmm5, (%rdx)
	jmp	.L724
.L725:
	vmovups	%zmm5, (%rdx)
	jmp	.L724
.L745:
	vmovups	%zmm6, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L737:
	.cfi_restore_state
	vmovups	%zmm2, (%rdx)
	jmp	.L736
.L741:
	vmovups	%zmm1, (%rax)
	jmp	.L740
.L743:
	vaddps	(%rdx), %zmm6, %zmm6
	vmovups	%zmm6, (%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L739:
	.cfi_restore_state
	vaddps	(%rax), %zmm1, %zmm1
	vmovups	%zmm1, (%rax)
	jmp	.L740
.L735:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L736
.L731:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L732
.L727:
	vaddps	(%rdx), %zmm4, %zmm4
	vmovups	%zmm4, (%rdx)
	jmp	.L728
.L746:
	vxorps	%xmm6, %xmm6, %xmm6
	vmovaps	%zmm6, %zmm1
	vmovaps	%zmm6, %zmm2
	vmovaps	%zmm6, %zmm3
	vmovaps	%zmm6, %zmm4
	vmovaps	%zmm6, %zmm5
	jmp	.L718
.L729:
	vmovups	%zmm4, (%rdx)
	jmp	.L728
.L733:
	vmovups	%zmm3, (%rdx)
	jmp	.L732
	.cfi_endproc
.LFE6870:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi6ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi6ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi5ELi1EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi5ELi1EEEvRKNS_12AccumulationE:
.LFB6906:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	%rdi, %rbx
	movq	24(%rdi), %r11
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r9
	movq	48(%rdi), %r10
	cqto
	idivq	%r11
	subq	%rsi, %r9
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r9, %r9
	jle	.L776
	vxorps	%xmm5, %xmm5, %xmm5
	salq	$2, %r12
	vmovaps	%zmm5, %zmm1
	vmovaps	%zmm5, %zmm2
	vmovaps	%zmm5, %zmm3
	vmovaps	%zmm5, %zmm4
	.p2align 4,,10
	.p2align 3
.L755:
	movq	%r11, %r8
	subq	%rdx, %r8
	cmpq	%r9, %r8
	cmovg	%r9, %r8
	leaq	(%r8,%rdx), %rax
	subq	%r8, %r9
	cmpq	%rdx, %rax
	jle	.L753
	movq	8(%rbx), %rsi
	leaq	(%rsi,%rdx,8), %rdx
	leaq	(%rsi,%rax,8), %rdi
	movq	%r10, %rsi
	.p2align 4,,10
	.p2align 3
.L754:
	vmovups	(%rsi), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %rsi
	vfmadd231ps	(%rcx,%rax,4){1to16}, %zmm0, %zmm4
	vfmadd231ps	4(%rcx,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	8(%rcx,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	12(%rcx,%rax,4){1to16}, %zmm0, %zmm1
	vfmadd231ps	16(%rcx,%rax,4){1to16}, %zmm0, %zmm5
	cmpq	%rdx, %rdi
	jne	.L754
	salq	$6, %r8
	addq	%r8, %r10
.L753:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r9, %r9
	jg	.L755
.L752:
	cmpb	$0, 88(%rbx)
	movq	56(%rbx), %rdx
	movq	80(%rbx), %rax
	jne	.L756
	cmpq	$16, %rax
	je	.L757
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm4, %zmm4
	vmovups	%zmm4, (%rdx){%k1}
.L758:
	movq	56(%rbx), %rax
	movq	64(%rbx), %rdx
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rbx), %rax
	jne	.L760
	cmpq	$16, %rax
	je	.L761
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
.L762:
	movq	56(%rbx), %rax
	movq	64(%rbx), %rdx
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rbx), %rax
	jne	.L764
	cmpq	$16, %rax
	je	.L765
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L766:
	movq	64(%rbx), %rax
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rbx), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rbx), %rax
	jne	.L768
	cmpq	$16, %rax
	je	.L769
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
.L770:
	movq	64(%rbx), %rax
	movq	80(%rbx), %rdx
	salq	$4, %rax
	addq	56(%rbx), %rax
	cmpb	$0, 88(%rbx)
	jne	.L772
	cmpq	$16, %rdx
	je	.L773
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm5, %zmm0, %zmm0
	vmovups	%zmm0, (%rax){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L772:
	.cfi_restore_state
	cmpq	$16, %rdx
	je	.L775
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	cmovle	%rdx, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k6
	vmovups	%zmm5, (%rax){%k6}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L768:
	.cfi_restore_state
	cmpq	$16, %rax
	je	.L771
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, (%rdx){%k5}
	jmp	.L770
.L764:
	cmpq	$16, %rax
	je	.L767
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm2, (%rdx){%k4}
	jmp	.L766
.L760:
	cmpq	$16, %rax
	je	.L763
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm3, (%rdx){%k3}
	jmp	.L762
.L756:
	cmpq	$16, %rax
	je	.L759
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm4, (%rdx){%k2}
	jmp	.L758
.L757:
	vaddps	(%rdx), %zmm4, %zmm4
	vmovups	%zmm4, (%rdx)
	jmp	.L758
.L773:
	vaddps	(%rax), %zmm5, %zmm5
	vmovups	%zmm5, (%rax)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L769:
	.cfi_restore_state
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	jmp	.L770
.L765:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L766
.L761:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L762
.L776:
	vxorps	%xmm5, %xmm5, %xmm5
	vmovaps	%zmm5, %zmm1
	vmovaps	%zmm5, %zmm2
	vmovaps	%zmm5, %zmm3
	vmovaps	%zmm5, %zmm4
	jmp	.L752
.L759:
	vmovups	%zmm4, (%rdx)
	jmp	.L758
.L763:
	vmovups	%zmm3, (%rdx)
	jmp	.L762
.L767:
	vmovups	%zmm2, (%rdx)
	jmp	.L766
.L771:
	vmovups	%zmm1, (%rdx)
	jmp	.L770
.L775:
	vmovups	%zmm5, (%rax)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.cfi_endproc
.LFE6906:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi5ELi1EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi5ELi1EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi1ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi1ELi2EEEvRKNS_12AccumulationE:
.LFB6888:
	.cfi_startproc
	movq	32(%rdi), %rcx
	movq	40(%rdi), %r10
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	48(%rdi), %r11
	movq	%rcx, %rax
	subq	%rcx, %r10
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	cqto
	.cfi_offset 12, -24
	movq	16(%rdi), %r12
	pushq	%rbx
	.cfi_offset 3, -32
	movq	24(%rdi), %rbx
	idivq	%rbx
	imulq	%r12, %rax
	leaq	0(,%rax,4), %rsi
	addq	(%rdi), %rsi
	testq	%r10, %r10
	jle	.L791
	vxorps	%xmm2, %xmm2, %xmm2
	salq	$2, %r12
	vmovaps	%zmm2, %zmm1
	.p2align 4,,10
	.p2align 3
.L785:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rax
	subq	%r9, %r10
	cmpq	%rdx, %rax
	jle	.L783
	movq	8(%rdi), %rcx
	leaq	(%rcx,%rax,8), %r8
	leaq	(%rcx,%rdx,8), %rdx
	movq	%r11, %rax
	.p2align 4,,10
	.p2align 3
.L784:
	movq	(%rdx), %rcx
	addq	$8, %rdx
	subq	$-128, %rax
	vbroadcastss	(%rsi,%rcx,4), %zmm0
	vfmadd231ps	-128(%rax), %zmm0, %zmm1
	vfmadd231ps	-64(%rax), %zmm0, %zmm2
	cmpq	%rdx, %r8
	jne	.L784
	salq	$7, %r9
	addq	%r9, %r11
.L783:
	addq	%r12, %rsi
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L785
.L782:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	je	.L797
	cmpq	$32, %rax
	je	.L798
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm1, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm2, 64(%rdx){%k3}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L797:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L799
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rax
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm1, %zmm1
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm1, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, 64(%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L798:
	.cfi_restore_state
	vmovups	%zmm1, (%rdx)
	vmovups	%zmm2, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L799:
	.cfi_restore_state
	vaddps	(%rdx), %zmm1, %zmm1
	vaddps	64(%rdx), %zmm2, %zmm2
	vmovups	%zmm1, (%rdx)
	vmovups	%zmm2, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L791:
	.cfi_restore_state
	vxorps	%xmm2, %xmm2, %xmm2
	vmovaps	%zmm2, %zmm1
	jmp	.L782
	.cfi_endproc
.LFE6888:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi1ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi1ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi2ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi2ELi2EEEvRKNS_12AccumulationE:
.LFB6852:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	.cfi_offset 12, -24
	movq	%rdi, %r12
	pushq	%rbx
	.cfi_offset 3, -32
	movq	32(%rdi), %rcx
	movq	48(%rdi), %r11
	movq	24(%rdi), %rdi
	movq	%rcx, %rax
	movq	16(%r12), %rbx
	movq	40(%r12), %r10
	cqto
	idivq	%rdi
	subq	%rcx, %r10
	movq	%rax, %rsi
	movq	(%r12), %rax
	imulq	%rbx, %rsi
	leaq	(%rax,%rsi,4), %rsi
	testq	%r10, %r10
	jle	.L814
	vxorps	%xmm1, %xmm1, %xmm1
	salq	$2, %rbx
	vmovaps	%zmm1, %zmm2
	vmovaps	%zmm1, %zmm3
	vmovaps	%zmm1, %zmm4
	.p2align 4,,10
	.p2align 3
.L804:
	movq	%rdi, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rax
	subq	%r9, %r10
	cmpq	%rdx, %rax
	jle	.L802
	movq	8(%r12), %rcx
	leaq	(%rcx,%rax,8), %r8
	leaq	(%rcx,%rdx,8), %rdx
	movq	%r11, %rax
	.p2align 4,,10
	.p2align 3
.L803:
	movq	(%rdx), %rcx
	addq	$8, %rdx
	subq	$-128, %rax
	vbroadcastss	(%rsi,%rcx,4), %zmm0
	vfmadd231ps	-128(%rax), %zmm0, %zmm4
	vfmadd231ps	-64(%rax), %zmm0, %zmm3
	vbroadcastss	4(%rsi,%rcx,4), %zmm0
	vfmadd231ps	-128(%rax), %zmm0, %zmm2
	vfmadd231ps	-64(%rax), %zmm0, %zmm1
	cmpq	%rdx, %r8
	jne	.L803
	salq	$7, %r9
	addq	%r9, %r11
.L802:
	addq	%rbx, %rsi
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L804
.L801:
	cmpb	$0, 88(%r12)
	movq	56(%r12), %rdx
	movq	80(%r12), %rax
	jne	.L805
	cmpq	$32, %rax
	je	.L820
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm4, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm3, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L809
.L805:
	cmpq	$32, %rax
	je	.L821
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm4, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm3, 64(%rdx){%k3}
.L809:
	movq	56(%r12), %rax
	movq	64(%r12), %rdx
	cmpb	$0, 88(%r12)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r12), %rax
	je	.L822
	cmpq	$32, %rax
	je	.L823
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm2, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, 64(%rdx){%k5}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L822:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L824
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm2, %zmm2
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm2, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, 64(%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L820:
	.cfi_restore_state
	vaddps	(%rdx), %zmm4, %zmm4
	vaddps	64(%rdx), %zmm3, %zmm3
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	jmp	.L809
.L821:
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	jmp	.L809
.L824:
	vaddps	(%rdx), %zmm2, %zmm2
	vaddps	64(%rdx), %zmm1, %zmm1
	vmovups	%zmm2, (%rdx)
	vmovups	%zmm1, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L823:
	.cfi_restore_state
	vmovups	%zmm2, (%rdx)
	vmovups	%zmm1, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L814:
	.cfi_restore_state
	vxorps	%xmm1, %xmm1, %xmm1
	vmovaps	%zmm1, %zmm2
	vmovaps	%zmm1, %zmm3
	vmovaps	%zmm1, %zmm4
	jmp	.L801
	.cfi_endproc
.LFE6852:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi2ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi2ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi3ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi3ELi2EEEvRKNS_12AccumulationE:
.LFB6816:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	.cfi_offset 12, -24
	movq	%rdi, %r12
	pushq	%rbx
	.cfi_offset 3, -32
	movq	32(%rdi), %rcx
	movq	24(%rdi), %r11
	movq	16(%rdi), %rbx
	movq	%rcx, %rax
	movq	40(%rdi), %r9
	movq	48(%rdi), %r10
	cqto
	idivq	%r11
	subq	%rcx, %r9
	movq	%rax, %rsi
	movq	(%rdi), %rax
	imulq	%rbx, %rsi
	leaq	(%rax,%rsi,4), %rsi
	testq	%r9, %r9
	jle	.L844
	vxorps	%xmm2, %xmm2, %xmm2
	salq	$2, %rbx
	vmovaps	%zmm2, %zmm3
	vmovaps	%zmm2, %zmm1
	vmovaps	%zmm2, %zmm4
	vmovaps	%zmm2, %zmm5
	vmovaps	%zmm2, %zmm6
	.p2align 4,,10
	.p2align 3
.L829:
	movq	%r11, %r8
	subq	%rdx, %r8
	cmpq	%r9, %r8
	cmovg	%r9, %r8
	leaq	(%r8,%rdx), %rax
	subq	%r8, %r9
	cmpq	%rdx, %rax
	jle	.L827
	movq	8(%r12), %rcx
	leaq	(%rcx,%rax,8), %rdi
	leaq	(%rcx,%rdx,8), %rdx
	movq	%r10, %rax
	.p2align 4,,10
	.p2align 3
.L828:
	movq	(%rdx), %rcx
	addq	$8, %rdx
	subq	$-128, %rax
	vbroadcastss	(%rsi,%rcx,4), %zmm0
	vfmadd231ps	-128(%rax), %zmm0, %zmm6
	vfmadd231ps	-64(%rax), %zmm0, %zmm5
	vbroadcastss	4(%rsi,%rcx,4), %zmm0
	vfmadd231ps	-128(%rax), %zmm0, %zmm4
	vfmadd231ps	-64(%rax), %zmm0, %zmm1
	vbroadcastss	8(%rsi,%rcx,4), %zmm0
	vfmadd231ps	-128(%rax), %zmm0, %zmm3
	vfmadd231ps	-64(%rax), %zmm0, %zmm2
	cmpq	%rdx, %rdi
	jne	.L828
	salq	$7, %r8
	addq	%r8, %r10
.L827:
	addq	%rbx, %rsi
	xorl	%edx, %edx
	testq	%r9, %r9
	jg	.L829
.L826:
	cmpb	$0, 88(%r12)
	movq	56(%r12), %rdx
	movq	80(%r12), %rax
	jne	.L830
	cmpq	$32, %rax
	je	.L851
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm6, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm5, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L834
.L830:
	cmpq	$32, %rax
	je	.L852
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm6, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm5, 64(%rdx){%k3}
.L834:
	movq	56(%r12), %rax
	movq	64(%r12), %rdx
	cmpb	$0, 88(%r12)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r12), %rax
	je	.L853
	cmpq	$32, %rax
	je	.L854
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm4, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, 64(%rdx){%k5}
.L839:
	movq	56(%r12), %rax
	movq	64(%r12), %rdx
	cmpb	$0, 88(%r12)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r12), %rax
	je	.L855
	cmpq	$32, %rax
	je	.L856
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm3, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm2, 64(%rdx){%k7}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L855:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L857
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rax
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm3, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L853:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L858
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm4, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, 64(%rdx){%k1}
	jmp	.L839
.L852:
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L834
.L851:
	vaddps	(%rdx), %zmm6, %zmm6
	vaddps	64(%rdx), %zmm5, %zmm5
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L834
.L857:
	vaddps	(%rdx), %zmm3, %zmm3
	vaddps	64(%rdx), %zmm2, %zmm2
	vmovups	%zmm3, (%rdx)
	vmovups	%zmm2, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L856:
	.cfi_restore_state
	vmovups	%zmm3, (%rdx)
	vmovups	%zmm2, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L854:
	.cfi_restore_state
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm1, 64(%rdx)
	jmp	.L839
.L858:
	vaddps	(%rdx), %zmm4, %zmm4
	vaddps	64(%rdx), %zmm1, %zmm1
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm1, 64(%rdx)
	jmp	.L839
.L844:
	vxorps	%xmm2, %xmm2, %xmm2
	vmovaps	%zmm2, %zmm3
	vmovaps	%zmm2, %zmm1
	vmovaps	%zmm2, %zmm4
	vmovaps	%zmm2, %zmm5
	vmovaps	%zmm2, %zmm6
	jmp	.L826
	.cfi_endproc
.LFE6816:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi3ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi3ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi4ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi4ELi2EEEvRKNS_12AccumulationE:
.LFB6780:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	%rdi, %rbx
	movq	24(%rdi), %r11
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r9
	movq	48(%rdi), %r10
	cqto
	idivq	%r11
	subq	%rsi, %r9
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r9, %r9
	jle	.L883
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	.p2align 4,,10
	.p2align 3
.L863:
	movq	%r11, %r8
	subq	%rdx, %r8
	cmpq	%r9, %r8
	cmovg	%r9, %r8
	leaq	(%r8,%rdx), %rax
	subq	%r8, %r9
	cmpq	%rdx, %rax
	jle	.L861
	movq	8(%rbx), %rdi
	leaq	(%rdi,%rdx,8), %rsi
	leaq	(%rdi,%rax,8), %rdi
	movq	%r10, %rdx
	.p2align 4,,10
	.p2align 3
.L862:
	movq	(%rsi), %rax
	vmovups	(%rdx), %zmm1
	addq	$8, %rsi
	subq	$-128, %rdx
	vmovups	-64(%rdx), %zmm0
	vbroadcastss	(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm10
	vfmadd231ps	%zmm2, %zmm0, %zmm9
	vbroadcastss	4(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm8
	vfmadd231ps	%zmm2, %zmm0, %zmm7
	vbroadcastss	8(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm6
	vfmadd231ps	%zmm2, %zmm0, %zmm5
	vbroadcastss	12(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm4
	vfmadd231ps	%zmm2, %zmm0, %zmm3
	cmpq	%rsi, %rdi
	jne	.L862
	salq	$7, %r8
	addq	%r8, %r10
.L861:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r9, %r9
	jg	.L863
.L860:
	cmpb	$0, 88(%rbx)
	movq	56(%rbx), %rdx
	movq	80(%rbx), %rax
	jne	.L864
	cmpq	$32, %rax
	je	.L891
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rdi), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm10, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm9, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
.L868:
	movq	56(%rbx), %rax
	movq	64(%rbx), %rdx
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rbx), %rax
	je	.L892
	cmpq	$32, %rax
	je	.L893
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm8, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm7, 64(%rdx){%k5}
.L873:
	movq	56(%rbx), %rax
	movq	64(%rbx), %rdx
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rbx), %rax
	je	.L894
	cmpq	$32, %rax
	je	.L895
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm6, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm5, 64(%rdx){%k7}
.L878:
	movq	64(%rbx), %rax
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rbx), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rbx), %rax
	je	.L896
	cmpq	$32, %rax
	je	.L897
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm4, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm3, 64(%rdx){%k3}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L896:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L898
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rax
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm4, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L894:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L899
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rdi), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm6, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L878
.L892:
	cmpq	$32, %rax
	je	.L900
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rdi), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm8, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm7, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L873
.L864:
	cmpq	$32, %rax
	je	.L901
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm10, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm9, 64(%rdx){%k3}
	jmp	.L868
.L891:
	vaddps	(%rdx), %zmm10, %zmm10
	vaddps	64(%rdx), %zmm9, %zmm9
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L868
.L897:
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L895:
	.cfi_restore_state
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L878
.L893:
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L873
.L901:
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L868
.L900:
	vaddps	(%rdx), %zmm8, %zmm8
	vaddps	64(%rdx), %zmm7, %zmm7
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L873
.L899:
	vaddps	(%rdx), %zmm6, %zmm6
	vaddps	64(%rdx), %zmm5, %zmm5
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L878
.L898:
	vaddps	(%rdx), %zmm4, %zmm4
	vaddps	64(%rdx), %zmm3, %zmm3
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L883:
	.cfi_restore_state
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	jmp	.L860
	.cfi_endproc
.LFE6780:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi4ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi4ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi5ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi5ELi2EEEvRKNS_12AccumulationE:
.LFB6744:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	%rdi, %rbx
	movq	24(%rdi), %r11
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r9
	movq	48(%rdi), %r10
	cqto
	idivq	%r11
	subq	%rsi, %r9
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r9, %r9
	jle	.L931
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
.L906:
	movq	%r11, %r8
	subq	%rdx, %r8
	cmpq	%r9, %r8
	cmovg	%r9, %r8
	leaq	(%r8,%rdx), %rax
	subq	%r8, %r9
	cmpq	%rdx, %rax
	jle	.L904
	movq	8(%rbx), %rdi
	leaq	(%rdi,%rdx,8), %rsi
	leaq	(%rdi,%rax,8), %rdi
	movq	%r10, %rdx
	.p2align 4,,10
	.p2align 3
.L905:
	movq	(%rsi), %rax
	vmovups	(%rdx), %zmm1
	addq	$8, %rsi
	subq	$-128, %rdx
	vmovups	-64(%rdx), %zmm0
	vbroadcastss	(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm12
	vfmadd231ps	%zmm2, %zmm0, %zmm11
	vbroadcastss	4(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm10
	vfmadd231ps	%zmm2, %zmm0, %zmm9
	vbroadcastss	8(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm8
	vfmadd231ps	%zmm2, %zmm0, %zmm7
	vbroadcastss	12(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm6
	vfmadd231ps	%zmm2, %zmm0, %zmm5
	vbroadcastss	16(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm4
	vfmadd231ps	%zmm2, %zmm0, %zmm3
	cmpq	%rsi, %rdi
	jne	.L905
	salq	$7, %r8
	addq	%r8, %r10
.L904:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r9, %r9
	jg	.L906
.L903:
	cmpb	$0, 88(%rbx)
	movq	56(%rbx), %rdx
	movq	80(%rbx), %rax
	jne	.L907
	cmpq	$32, %rax
	je	.L940
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rdi), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm12, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm11, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L911
.L907:
	cmpq	$32, %rax
	je	.L941
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm12, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm11, 64(%rdx){%k3}
.L911:
	movq	56(%rbx), %rax
	movq	64(%rbx), %rdx
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rbx), %rax
	je	.L942
	cmpq	$32, %rax
	je	.L943
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm10, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm9, 64(%rdx){%k5}
.L916:
	movq	56(%rbx), %rax
	movq	64(%rbx), %rdx
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rbx), %rax
	je	.L944
	cmpq	$32, %rax
	je	.L945
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm8, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm7, 64(%rdx){%k7}
.L921:
	movq	64(%rbx), %rax
	cmpb	$0, 88(%rbx)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rbx), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rbx), %rax
	je	.L946
	cmpq	$32, %rax
	je	.L947
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm6, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm5, 64(%rdx){%k3}
.L926:
	movq	64(%rbx), %rax
	movq	80(%rbx), %rdx
	salq	$4, %rax
	addq	56(%rbx), %rax
	cmpb	$0, 88(%rbx)
	je	.L948
	cmpq	$32, %rdx
	je	.L949
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm4, (%rax){%k4}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm3, 64(%rax){%k5}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L948:
	.cfi_restore_state
	cmpq	$32, %rdx
	je	.L950
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm0, %zmm4, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L946:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L951
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rdi), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm6, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L926
.L944:
	cmpq	$32, %rax
	je	.L952
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rdi), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm8, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L921
.L942:
	cmpq	$32, %rax
	je	.L953
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rdi), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm10, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm9, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L916
.L941:
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L911
.L940:
	vaddps	(%rdx), %zmm12, %zmm12
	vaddps	64(%rdx), %zmm11, %zmm11
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L911
.L950:
	vaddps	(%rax), %zmm4, %zmm4
	vaddps	64(%rax), %zmm3, %zmm3
	vmovups	%zmm4, (%rax)
	vmovups	%zmm3, 64(%rax)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L949:
	.cfi_restore_state
	vmovups	%zmm4, (%rax)
	vmovups	%zmm3, 64(%rax)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L947:
	.cfi_restore_state
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L926
.L952:
	vaddps	(%rdx), %zmm8, %zmm8
	vaddps	64(%rdx), %zmm7, %zmm7
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L921
.L951:
	vaddps	(%rdx), %zmm6, %zmm6
	vaddps	64(%rdx), %zmm5, %zmm5
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L926
.L945:
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L921
.L943:
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L916
.L953:
	vaddps	(%rdx), %zmm10, %zmm10
	vaddps	64(%rdx), %zmm9, %zmm9
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L916
.L931:
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	jmp	.L903
	.cfi_endproc
.LFE6744:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi5ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi5ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi6ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi6ELi2EEEvRKNS_12AccumulationE:
.LFB6708:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rdi, %r9
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r10
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r10
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L988
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
.L958:
	movq	%rbx, %r8
	subq	%rdx, %r8
	cmpq	%r10, %r8
	cmovg	%r10, %r8
	leaq	(%r8,%rdx), %rdi
	subq	%r8, %r10
	cmpq	%rdx, %rdi
	jle	.L956
	movq	8(%r9), %rax
	leaq	(%rax,%rdx,8), %rsi
	leaq	(%rax,%rdi,8), %rdi
	movq	%r11, %rdx
	.p2align 4,,10
	.p2align 3
.L957:
	movq	(%rsi), %rax
	vmovups	(%rdx), %zmm1
	addq	$8, %rsi
	subq	$-128, %rdx
	vmovups	-64(%rdx), %zmm0
	vbroadcastss	(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm14
	vfmadd231ps	%zmm2, %zmm0, %zmm13
	vbroadcastss	4(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm12
	vfmadd231ps	%zmm2, %zmm0, %zmm11
	vbroadcastss	8(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm10
	vfmadd231ps	%zmm2, %zmm0, %zmm9
	vbroadcastss	12(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm8
	vfmadd231ps	%zmm2, %zmm0, %zmm7
	vbroadcastss	16(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm6
	vfmadd231ps	%zmm2, %zmm0, %zmm5
	vbroadcastss	20(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm4
	vfmadd231ps	%zmm2, %zmm0, %zmm3
	cmpq	%rsi, %rdi
	jne	.L957
	salq	$7, %r8
	addq	%r8, %r11
.L956:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L958
.L955:
	cmpb	$0, 88(%r9)
	movq	56(%r9), %rdx
	movq	80(%r9), %rax
	jne	.L959
	cmpq	$32, %rax
	je	.L998
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm14, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm13, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L963
.L959:
	cmpq	$32, %rax
	je	.L999
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm14, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm13, 64(%rdx){%k3}
.L963:
	movq	56(%r9), %rax
	movq	64(%r9), %rdx
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	je	.L1000
	cmpq	$32, %rax
	je	.L1001
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm12, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm11, 64(%rdx){%k5}
.L968:
	movq	56(%r9), %rax
	movq	64(%r9), %rdx
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r9), %rax
	je	.L1002
	cmpq	$32, %rax
	je	.L1003
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm10, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm9, 64(%rdx){%k7}
.L973:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	je	.L1004
	cmpq	$32, %rax
	je	.L1005
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm8, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm7, 64(%rdx){%k3}
.L978:
	movq	64(%r9), %rax
	movq	80(%r9), %rdx
	salq	$4, %rax
	addq	56(%r9), %rax
	cmpb	$0, 88(%r9)
	je	.L1006
	cmpq	$32, %rdx
	je	.L1007
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm6, (%rax){%k4}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm5, 64(%rax){%k5}
.L983:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	je	.L1008
	cmpq	$32, %rax
	je	.L1009
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm4, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm3, 64(%rdx){%k7}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1008:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1010
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rax
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm4, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1006:
	.cfi_restore_state
	cmpq	$32, %rdx
	je	.L1011
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm0, %zmm6, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
	jmp	.L983
.L1004:
	cmpq	$32, %rax
	je	.L1012
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm8, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L978
.L1002:
	cmpq	$32, %rax
	je	.L1013
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm10, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm9, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L973
.L1000:
	cmpq	$32, %rax
	je	.L1014
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm12, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm11, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L968
.L998:
	vaddps	(%rdx), %zmm14, %zmm14
	vaddps	64(%rdx), %zmm13, %zmm13
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L963
.L999:
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L963
.L1010:
	vaddps	(%rdx), %zmm4, %zmm4
	vaddps	64(%rdx), %zmm3, %zmm3
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1012:
	.cfi_restore_state
	vaddps	(%rdx), %zmm8, %zmm8
	vaddps	64(%rdx), %zmm7, %zmm7
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L978
.L1011:
	vaddps	(%rax), %zmm6, %zmm6
	vaddps	64(%rax), %zmm5, %zmm5
	vmovups	%zmm6, (%rax)
	vmovups	%zmm5, 64(%rax)
	jmp	.L983
.L1009:
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1007:
	.cfi_restore_state
	vmovups	%zmm6, (%rax)
	vmovups	%zmm5, 64(%rax)
	jmp	.L983
.L1005:
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L978
.L1003:
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L973
.L1001:
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L968
.L988:
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	jmp	.L955
.L1014:
	vaddps	(%rdx), %zmm12, %zmm12
	vaddps	64(%rdx), %zmm11, %zmm11
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L968
.L1013:
	vaddps	(%rdx), %zmm10, %zmm10
	vaddps	64(%rdx), %zmm9, %zmm9
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L973
	.cfi_endproc
.LFE6708:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi6ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi6ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi7ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi7ELi2EEEvRKNS_12AccumulationE:
.LFB6672:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rdi, %r9
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r10
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r10
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L1054
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
.L1019:
	movq	%rbx, %r8
	subq	%rdx, %r8
	cmpq	%r10, %r8
	cmovg	%r10, %r8
	leaq	(%r8,%rdx), %rdi
	subq	%r8, %r10
	cmpq	%rdx, %rdi
	jle	.L1017
	movq	8(%r9), %rax
	leaq	(%rax,%rdx,8), %rsi
	leaq	(%rax,%rdi,8), %rdi
	movq	%r11, %rdx
	.p2align 4,,10
	.p2align 3
.L1018:
	movq	(%rsi), %rax
	vmovups	(%rdx), %zmm1
	addq	$8, %rsi
	subq	$-128, %rdx
	vmovups	-64(%rdx), %zmm0
	vbroadcastss	(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm16
	vfmadd231ps	%zmm2, %zmm0, %zmm15
	vbroadcastss	4(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm14
	vfmadd231ps	%zmm2, %zmm0, %zmm13
	vbroadcastss	8(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm12
	vfmadd231ps	%zmm2, %zmm0, %zmm11
	vbroadcastss	12(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm10
	vfmadd231ps	%zmm2, %zmm0, %zmm9
	vbroadcastss	16(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm8
	vfmadd231ps	%zmm2, %zmm0, %zmm7
	vbroadcastss	20(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm6
	vfmadd231ps	%zmm2, %zmm0, %zmm5
	vbroadcastss	24(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm4
	vfmadd231ps	%zmm2, %zmm0, %zmm3
	cmpq	%rsi, %rdi
	jne	.L1018
	salq	$7, %r8
	addq	%r8, %r11
.L1017:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L1019
.L1016:
	cmpb	$0, 88(%r9)
	movq	56(%r9), %rdx
	movq	80(%r9), %rax
	jne	.L1020
	cmpq	$32, %rax
	je	.L1065
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm16, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm15, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1024
.L1020:
	cmpq	$32, %rax
	je	.L1066
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm16, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm15, 64(%rdx){%k3}
.L1024:
	movq	56(%r9), %rax
	movq	64(%r9), %rdx
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	je	.L1067
	cmpq	$32, %rax
	je	.L1068
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm14, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm13, 64(%rdx){%k5}
.L1029:
	movq	56(%r9), %rax
	movq	64(%r9), %rdx
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r9), %rax
	je	.L1069
	cmpq	$32, %rax
	je	.L1070
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm12, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm11, 64(%rdx){%k7}
.L1034:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	je	.L1071
	cmpq	$32, %rax
	je	.L1072
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm10, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm9, 64(%rdx){%k3}
.L1039:
	movq	64(%r9), %rax
	movq	80(%r9), %rdx
	salq	$4, %rax
	addq	56(%r9), %rax
	cmpb	$0, 88(%r9)
	je	.L1073
	cmpq	$32, %rdx
	je	.L1074
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm8, (%rax){%k4}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm7, 64(%rax){%k5}
.L1044:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r9), %rax
	je	.L1075
	cmpq	$32, %rax
	je	.L1076
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm6, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm5, 64(%rdx){%k7}
.L1049:
	movq	64(%r9), %rax
	cmpb	$0, 88(%r9)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r9), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r9), %rax
	je	.L1077
	cmpq	$32, %rax
	je	.L1078
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm4, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm3, 64(%rdx){%k3}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1077:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1079
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rax
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm4, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1075:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1080
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm6, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1049
.L1073:
	cmpq	$32, %rdx
	je	.L1081
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm0, %zmm8, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
	jmp	.L1044
.L1071:
	cmpq	$32, %rax
	je	.L1082
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm10, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1039
.L1069:
	cmpq	$32, %rax
	je	.L1083
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm12, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm11, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1034
.L1067:
	cmpq	$32, %rax
	je	.L1084
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm14, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm13, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1029
.L1066:
	vmovups	%zmm16, (%rdx)
	vmovups	%zmm15, 64(%rdx)
	jmp	.L1024
.L1065:
	vaddps	(%rdx), %zmm16, %zmm16
	vaddps	64(%rdx), %zmm15, %zmm15
	vmovups	%zmm16, (%rdx)
	vmovups	%zmm15, 64(%rdx)
	jmp	.L1024
.L1079:
	vaddps	(%rdx), %zmm4, %zmm4
	vaddps	64(%rdx), %zmm3, %zmm3
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1074:
	.cfi_restore_state
	vmovups	%zmm8, (%rax)
	vmovups	%zmm7, 64(%rax)
	jmp	.L1044
.L1072:
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L1039
.L1070:
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L1034
.L1068:
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L1029
.L1078:
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1076:
	.cfi_restore_state
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L1049
.L1081:
	vaddps	(%rax), %zmm8, %zmm8
	vaddps	64(%rax), %zmm7, %zmm7
	vmovups	%zmm8, (%rax)
	vmovups	%zmm7, 64(%rax)
	jmp	.L1044
.L1080:
	vaddps	(%rdx), %zmm6, %zmm6
	vaddps	64(%rdx), %zmm5, %zmm5
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L1049
.L1054:
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	jmp	.L1016
.L1084:
	vaddps	(%rdx), %zmm14, %zmm14
	vaddps	64(%rdx), %zmm13, %zmm13
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L1029
.L1083:
	vaddps	(%rdx), %zmm12, %zmm12
	vaddps	64(%rdx), %zmm11, %zmm11
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L1034
.L1082:
	vaddps	(%rdx), %zmm10, %zmm10
	vaddps	64(%rdx), %zmm9, %zmm9
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L1039
	.cfi_endproc
.LFE6672:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi7ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi7ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi8ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi8ELi2EEEvRKNS_12AccumulationE:
.LFB6636:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rdi, %r8
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r10
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r10
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L1129
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm17
	vmovaps	%zmm3, %zmm18
.L1089:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rax
	subq	%r9, %r10
	cmpq	%rdx, %rax
	jle	.L1087
	movq	8(%r8), %rdi
	leaq	(%rdi,%rdx,8), %rsi
	leaq	(%rdi,%rax,8), %rdi
	movq	%r11, %rdx
	.p2align 4,,10
	.p2align 3
.L1088:
	movq	(%rsi), %rax
	vmovups	(%rdx), %zmm1
	addq	$8, %rsi
	subq	$-128, %rdx
	vmovups	-64(%rdx), %zmm0
	vbroadcastss	(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm18
	vfmadd231ps	%zmm2, %zmm0, %zmm17
	vbroadcastss	4(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm16
	vfmadd231ps	%zmm2, %zmm0, %zmm15
	vbroadcastss	8(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm14
	vfmadd231ps	%zmm2, %zmm0, %zmm13
	vbroadcastss	12(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm12
	vfmadd231ps	%zmm2, %zmm0, %zmm11
	vbroadcastss	16(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm10
	vfmadd231ps	%zmm2, %zmm0, %zmm9
	vbroadcastss	20(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm8
	vfmadd231ps	%zmm2, %zmm0, %zmm7
	vbroadcastss	24(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm6
	vfmadd231ps	%zmm2, %zmm0, %zmm5
	vbroadcastss	28(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm4
	vfmadd231ps	%zmm2, %zmm0, %zmm3
	cmpq	%rsi, %rdi
	jne	.L1088
	salq	$7, %r9
	addq	%r9, %r11
.L1087:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L1089
.L1086:
	cmpb	$0, 88(%r8)
	movq	56(%r8), %rdx
	movq	80(%r8), %rax
	jne	.L1090
	cmpq	$32, %rax
	je	.L1141
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm18, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm17, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1094
.L1090:
	cmpq	$32, %rax
	je	.L1142
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm18, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm17, 64(%rdx){%k3}
.L1094:
	movq	56(%r8), %rax
	movq	64(%r8), %rdx
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r8), %rax
	je	.L1143
	cmpq	$32, %rax
	je	.L1144
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm16, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm15, 64(%rdx){%k5}
.L1099:
	movq	56(%r8), %rax
	movq	64(%r8), %rdx
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r8), %rax
	je	.L1145
	cmpq	$32, %rax
	je	.L1146
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm14, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm13, 64(%rdx){%k7}
.L1104:
	movq	64(%r8), %rax
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r8), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r8), %rax
	je	.L1147
	cmpq	$32, %rax
	je	.L1148
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm12, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm11, 64(%rdx){%k3}
.L1109:
	movq	64(%r8), %rax
	movq	80(%r8), %rdx
	salq	$4, %rax
	addq	56(%r8), %rax
	cmpb	$0, 88(%r8)
	je	.L1149
	cmpq	$32, %rdx
	je	.L1150
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm10, (%rax){%k4}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm9, 64(%rax){%k5}
.L1114:
	movq	64(%r8), %rax
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%r8), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%r8), %rax
	je	.L1151
	cmpq	$32, %rax
	je	.L1152
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm8, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm7, 64(%rdx){%k7}
.L1119:
	movq	64(%r8), %rax
	cmpb	$0, 88(%r8)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%r8), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%r8), %rax
	je	.L1153
	cmpq	$32, %rax
	je	.L1154
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm6, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm5, 64(%rdx){%k3}
.L1124:
	movq	64(%r8), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%r8), %rdx
	cmpb	$0, 88(%r8)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%r8), %rax
	je	.L1155
	cmpq	$32, %rax
	je	.L1156
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm4, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm3, 64(%rdx){%k5}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1155:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1157
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rax
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm4, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1153:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1158
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm6, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1124
.L1151:
	cmpq	$32, %rax
	je	.L1159
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm8, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1119
.L1149:
	cmpq	$32, %rdx
	je	.L1160
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm0, %zmm10, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %edi
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%edi, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
	jmp	.L1114
.L1147:
	cmpq	$32, %rax
	je	.L1161
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm12, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm11, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1109
.L1145:
	cmpq	$32, %rax
	je	.L1162
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm14, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm13, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1104
.L1143:
	cmpq	$32, %rax
	je	.L1163
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm16, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm15, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1099
.L1141:
	vaddps	(%rdx), %zmm18, %zmm18
	vaddps	64(%rdx), %zmm17, %zmm17
	vmovups	%zmm18, (%rdx)
	vmovups	%zmm17, 64(%rdx)
	jmp	.L1094
.L1142:
	vmovups	%zmm18, (%rdx)
	vmovups	%zmm17, 64(%rdx)
	jmp	.L1094
.L1157:
	vaddps	(%rdx), %zmm4, %zmm4
	vaddps	64(%rdx), %zmm3, %zmm3
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1159:
	.cfi_restore_state
	vaddps	(%rdx), %zmm8, %zmm8
	vaddps	64(%rdx), %zmm7, %zmm7
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L1119
.L1158:
	vaddps	(%rdx), %zmm6, %zmm6
	vaddps	64(%rdx), %zmm5, %zmm5
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L1124
.L1163:
	vaddps	(%rdx), %zmm16, %zmm16
	vaddps	64(%rdx), %zmm15, %zmm15
	vmovups	%zmm16, (%rdx)
	vmovups	%zmm15, 64(%rdx)
	jmp	.L1099
.L1162:
	vaddps	(%rdx), %zmm14, %zmm14
	vaddps	64(%rdx), %zmm13, %zmm13
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L1104
.L1161:
	vaddps	(%rdx), %zmm12, %zmm12
	vaddps	64(%rdx), %zmm11, %zmm11
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L1109
.L1160:
	vaddps	(%rax), %zmm10, %zmm10
	vaddps	64(%rax), %zmm9, %zmm9
	vmovups	%zmm10, (%rax)
	vmovups	%zmm9, 64(%rax)
	jmp	.L1114
.L1156:
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1154:
	.cfi_restore_state
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L1124
.L1152:
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L1119
.L1150:
	vmovups	%zmm10, (%rax)
	vmovups	%zmm9, 64(%rax)
	jmp	.L1114
.L1148:
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L1109
.L1146:
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L1104
.L1144:
	vmovups	%zmm16, (%rdx)
	vmovups	%zmm15, 64(%rdx)
	jmp	.L1099
.L1129:
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm17
	vmovaps	%zmm3, %zmm18
	jmp	.L1086
	.cfi_endproc
.LFE6636:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi8ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi8ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi9ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi9ELi2EEEvRKNS_12AccumulationE:
.LFB6600:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r10
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r10
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L1213
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm17
	vmovaps	%zmm3, %zmm18
	vmovaps	%zmm3, %zmm19
	vmovaps	%zmm3, %zmm20
.L1168:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %r8
	subq	%r9, %r10
	cmpq	%rdx, %r8
	jle	.L1166
	movq	8(%rdi), %rax
	leaq	(%rax,%rdx,8), %rsi
	leaq	(%rax,%r8,8), %r8
	movq	%r11, %rdx
	.p2align 4,,10
	.p2align 3
.L1167:
	movq	(%rsi), %rax
	vmovups	(%rdx), %zmm1
	addq	$8, %rsi
	subq	$-128, %rdx
	vmovups	-64(%rdx), %zmm0
	vbroadcastss	(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm20
	vfmadd231ps	%zmm2, %zmm0, %zmm19
	vbroadcastss	4(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm18
	vfmadd231ps	%zmm2, %zmm0, %zmm17
	vbroadcastss	8(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm16
	vfmadd231ps	%zmm2, %zmm0, %zmm15
	vbroadcastss	12(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm14
	vfmadd231ps	%zmm2, %zmm0, %zmm13
	vbroadcastss	16(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm12
	vfmadd231ps	%zmm2, %zmm0, %zmm11
	vbroadcastss	20(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm10
	vfmadd231ps	%zmm2, %zmm0, %zmm9
	vbroadcastss	24(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm8
	vfmadd231ps	%zmm2, %zmm0, %zmm7
	vbroadcastss	28(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm6
	vfmadd231ps	%zmm2, %zmm0, %zmm5
	vbroadcastss	32(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm4
	vfmadd231ps	%zmm2, %zmm0, %zmm3
	cmpq	%rsi, %r8
	jne	.L1167
	salq	$7, %r9
	addq	%r9, %r11
.L1166:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L1168
.L1165:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	jne	.L1169
	cmpq	$32, %rax
	je	.L1226
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm20, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm19, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1173
.L1169:
	cmpq	$32, %rax
	je	.L1227
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm20, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm19, 64(%rdx){%k3}
.L1173:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1228
	cmpq	$32, %rax
	je	.L1229
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm18, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm17, 64(%rdx){%k5}
.L1178:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	je	.L1230
	cmpq	$32, %rax
	je	.L1231
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm16, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm15, 64(%rdx){%k7}
.L1183:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1232
	cmpq	$32, %rax
	je	.L1233
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm14, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm13, 64(%rdx){%k3}
.L1188:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	je	.L1234
	cmpq	$32, %rdx
	je	.L1235
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm12, (%rax){%k4}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm11, 64(%rax){%k5}
.L1193:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1236
	cmpq	$32, %rax
	je	.L1237
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm10, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm9, 64(%rdx){%k7}
.L1198:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	je	.L1238
	cmpq	$32, %rax
	je	.L1239
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm8, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm7, 64(%rdx){%k3}
.L1203:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	je	.L1240
	cmpq	$32, %rax
	je	.L1241
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm6, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm5, 64(%rdx){%k5}
.L1208:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$5, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	je	.L1242
	cmpq	$32, %rdx
	je	.L1243
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %edi
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm4, (%rax){%k6}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm3, 64(%rax){%k7}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1242:
	.cfi_restore_state
	cmpq	$32, %rdx
	je	.L1244
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %edi
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rdi), %edi
	kmovw	%edi, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm0, %zmm4, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %edi
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%edi, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1240:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1245
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm6, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1208
.L1238:
	cmpq	$32, %rax
	je	.L1246
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm8, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1203
.L1236:
	cmpq	$32, %rax
	je	.L1247
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm10, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1198
.L1234:
	cmpq	$32, %rdx
	je	.L1248
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm12, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm11, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
	jmp	.L1193
.L1232:
	cmpq	$32, %rax
	je	.L1249
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm14, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm13, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1188
.L1230:
	cmpq	$32, %rax
	je	.L1250
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm16, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm15, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1183
.L1228:
	cmpq	$32, %rax
	je	.L1251
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm18, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm17, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1178
.L1227:
	vmovups	%zmm20, (%rdx)
	vmovups	%zmm19, 64(%rdx)
	jmp	.L1173
.L1226:
	vaddps	(%rdx), %zmm20, %zmm20
	vaddps	64(%rdx), %zmm19, %zmm19
	vmovups	%zmm20, (%rdx)
	vmovups	%zmm19, 64(%rdx)
	jmp	.L1173
.L1244:
	vaddps	(%rax), %zmm4, %zmm4
	vaddps	64(%rax), %zmm3, %zmm3
	vmovups	%zmm4, (%rax)
	vmovups	%zmm3, 64(%rax)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1243:
	.cfi_restore_state
	vmovups	%zmm4, (%rax)
	vmovups	%zmm3, 64(%rax)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1241:
	.cfi_restore_state
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L1208
.L1246:
	vaddps	(%rdx), %zmm8, %zmm8
	vaddps	64(%rdx), %zmm7, %zmm7
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L1203
.L1245:
	vaddps	(%rdx), %zmm6, %zmm6
	vaddps	64(%rdx), %zmm5, %zmm5
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L1208
.L1250:
	vaddps	(%rdx), %zmm16, %zmm16
	vaddps	64(%rdx), %zmm15, %zmm15
	vmovups	%zmm16, (%rdx)
	vmovups	%zmm15, 64(%rdx)
	jmp	.L1183
.L1249:
	vaddps	(%rdx), %zmm14, %zmm14
	vaddps	64(%rdx), %zmm13, %zmm13
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L1188
.L1248:
	vaddps	(%rax), %zmm12, %zmm12
	vaddps	64(%rax), %zmm11, %zmm11
	vmovups	%zmm12, (%rax)
	vmovups	%zmm11, 64(%rax)
	jmp	.L1193
.L1247:
	vaddps	(%rdx), %zmm10, %zmm10
	vaddps	64(%rdx), %zmm9, %zmm9
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L1198
.L1239:
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L1203
.L1237:
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L1198
.L1235:
	vmovups	%zmm12, (%rax)
	vmovups	%zmm11, 64(%rax)
	jmp	.L1193
.L1233:
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L1188
.L1231:
	vmovups	%zmm16, (%rdx)
	vmovups	%zmm15, 64(%rdx)
	jmp	.L1183
.L1229:
	vmovups	%zmm18, (%rdx)
	vmovups	%zmm17, 64(%rdx)
	jmp	.L1178
.L1213:
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm17
	vmovaps	%zmm3, %zmm18
	vmovaps	%zmm3, %zmm19
	vmovaps	%zmm3, %zmm20
	jmp	.L1165
.L1251:
	vaddps	(%rdx), %zmm18, %zmm18
	vaddps	64(%rdx), %zmm17, %zmm17
	vmovups	%zmm18, (%rdx)
	vmovups	%zmm17, 64(%rdx)
	jmp	.L1178
	.cfi_endproc
.LFE6600:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi9ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi9ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi10ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi10ELi2EEEvRKNS_12AccumulationE:
.LFB6564:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r10
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r10
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L1306
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm17
	vmovaps	%zmm3, %zmm18
	vmovaps	%zmm3, %zmm19
	vmovaps	%zmm3, %zmm20
	vmovaps	%zmm3, %zmm21
	vmovaps	%zmm3, %zmm22
.L1256:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %rax
	subq	%r9, %r10
	cmpq	%rdx, %rax
	jle	.L1254
	movq	8(%rdi), %r8
	leaq	(%r8,%rdx,8), %rsi
	leaq	(%r8,%rax,8), %r8
	movq	%r11, %rdx
	.p2align 4,,10
	.p2align 3
.L1255:
	movq	(%rsi), %rax
	vmovups	(%rdx), %zmm1
	addq	$8, %rsi
	subq	$-128, %rdx
	vmovups	-64(%rdx), %zmm0
	vbroadcastss	(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm22
	vfmadd231ps	%zmm2, %zmm0, %zmm21
	vbroadcastss	4(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm20
	vfmadd231ps	%zmm2, %zmm0, %zmm19
	vbroadcastss	8(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm18
	vfmadd231ps	%zmm2, %zmm0, %zmm17
	vbroadcastss	12(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm16
	vfmadd231ps	%zmm2, %zmm0, %zmm15
	vbroadcastss	16(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm14
	vfmadd231ps	%zmm2, %zmm0, %zmm13
	vbroadcastss	20(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm12
	vfmadd231ps	%zmm2, %zmm0, %zmm11
	vbroadcastss	24(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm10
	vfmadd231ps	%zmm2, %zmm0, %zmm9
	vbroadcastss	28(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm8
	vfmadd231ps	%zmm2, %zmm0, %zmm7
	vbroadcastss	32(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm6
	vfmadd231ps	%zmm2, %zmm0, %zmm5
	vbroadcastss	36(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm4
	vfmadd231ps	%zmm2, %zmm0, %zmm3
	cmpq	%rsi, %r8
	jne	.L1255
	salq	$7, %r9
	addq	%r9, %r11
.L1254:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L1256
.L1253:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	jne	.L1257
	cmpq	$32, %rax
	je	.L1320
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm22, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm21, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1261
.L1257:
	cmpq	$32, %rax
	je	.L1321
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm22, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm21, 64(%rdx){%k3}
.L1261:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1322
	cmpq	$32, %rax
	je	.L1323
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm20, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm19, 64(%rdx){%k5}
.L1266:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	je	.L1324
	cmpq	$32, %rax
	je	.L1325
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm18, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm17, 64(%rdx){%k7}
.L1271:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1326
	cmpq	$32, %rax
	je	.L1327
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm16, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm15, 64(%rdx){%k3}
.L1276:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	je	.L1328
	cmpq	$32, %rdx
	je	.L1329
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm14, (%rax){%k4}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm13, 64(%rax){%k5}
.L1281:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1330
	cmpq	$32, %rax
	je	.L1331
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm12, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm11, 64(%rdx){%k7}
.L1286:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	je	.L1332
	cmpq	$32, %rax
	je	.L1333
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm10, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm9, 64(%rdx){%k3}
.L1291:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	je	.L1334
	cmpq	$32, %rax
	je	.L1335
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm8, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm7, 64(%rdx){%k5}
.L1296:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$5, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	je	.L1336
	cmpq	$32, %rdx
	je	.L1337
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm6, (%rax){%k6}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm5, 64(%rax){%k7}
.L1301:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,8), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1338
	cmpq	$32, %rax
	je	.L1339
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm4, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm3, 64(%rdx){%k3}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1338:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1340
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rdi), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm4, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1336:
	.cfi_restore_state
	cmpq	$32, %rdx
	je	.L1341
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm0, %zmm6, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
	jmp	.L1301
.L1334:
	cmpq	$32, %rax
	je	.L1342
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm8, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1296
.L1332:
	cmpq	$32, %rax
	je	.L1343
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm10, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1291
.L1330:
	cmpq	$32, %rax
	je	.L1344
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm12, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm11, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1286
.L1328:
	cmpq	$32, %rdx
	je	.L1345
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm14, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm13, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
	jmp	.L1281
.L1326:
	cmpq	$32, %rax
	je	.L1346
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm16, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm15, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1276
.L1324:
	cmpq	$32, %rax
	je	.L1347
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm18, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm17, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1271
.L1322:
	cmpq	$32, %rax
	je	.L1348
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm20, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm19, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1266
.L1320:
	vaddps	(%rdx), %zmm22, %zmm22
	vaddps	64(%rdx), %zmm21, %zmm21
	vmovups	%zmm22, (%rdx)
	vmovups	%zmm21, 64(%rdx)
	jmp	.L1261
.L1321:
	vmovups	%zmm22, (%rdx)
	vmovups	%zmm21, 64(%rdx)
	jmp	.L1261
.L1340:
	vaddps	(%rdx), %zmm4, %zmm4
	vaddps	64(%rdx), %zmm3, %zmm3
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1342:
	.cfi_restore_state
	vaddps	(%rdx), %zmm8, %zmm8
	vaddps	64(%rdx), %zmm7, %zmm7
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L1296
.L1341:
	vaddps	(%rax), %zmm6, %zmm6
	vaddps	64(%rax), %zmm5, %zmm5
	vmovups	%zmm6, (%rax)
	vmovups	%zmm5, 64(%rax)
	jmp	.L1301
.L1339:
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1337:
	.cfi_restore_state
	vmovups	%zmm6, (%rax)
	vmovups	%zmm5, 64(%rax)
	jmp	.L1301
.L1335:
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L1296
.L1333:
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L1291
.L1346:
	vaddps	(%rdx), %zmm16, %zmm16
	vaddps	64(%rdx), %zmm15, %zmm15
	vmovups	%zmm16, (%rdx)
	vmovups	%zmm15, 64(%rdx)
	jmp	.L1276
.L1345:
	vaddps	(%rax), %zmm14, %zmm14
	vaddps	64(%rax), %zmm13, %zmm13
	vmovups	%zmm14, (%rax)
	vmovups	%zmm13, 64(%rax)
	jmp	.L1281
.L1344:
	vaddps	(%rdx), %zmm12, %zmm12
	vaddps	64(%rdx), %zmm11, %zmm11
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L1286
.L1343:
	vaddps	(%rdx), %zmm10, %zmm10
	vaddps	64(%rdx), %zmm9, %zmm9
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L1291
.L1331:
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L1286
.L1329:
	vmovups	%zmm14, (%rax)
	vmovups	%zmm13, 64(%rax)
	jmp	.L1281
.L1327:
	vmovups	%zmm16, (%rdx)
	vmovups	%zmm15, 64(%rdx)
	jmp	.L1276
.L1325:
	vmovups	%zmm18, (%rdx)
	vmovups	%zmm17, 64(%rdx)
	jmp	.L1271
.L1323:
	vmovups	%zmm20, (%rdx)
	vmovups	%zmm19, 64(%rdx)
	jmp	.L1266
.L1306:
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm17
	vmovaps	%zmm3, %zmm18
	vmovaps	%zmm3, %zmm19
	vmovaps	%zmm3, %zmm20
	vmovaps	%zmm3, %zmm21
	vmovaps	%zmm3, %zmm22
	jmp	.L1253
.L1348:
	vaddps	(%rdx), %zmm20, %zmm20
	vaddps	64(%rdx), %zmm19, %zmm19
	vmovups	%zmm20, (%rdx)
	vmovups	%zmm19, 64(%rdx)
	jmp	.L1266
.L1347:
	vaddps	(%rdx), %zmm18, %zmm18
	vaddps	64(%rdx), %zmm17, %zmm17
	vmovups	%zmm18, (%rdx)
	vmovups	%zmm17, 64(%rdx)
	jmp	.L1271
	.cfi_endproc
.LFE6564:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi10ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi10ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi11ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi11ELi2EEEvRKNS_12AccumulationE:
.LFB6532:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r10
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r10
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L1408
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm17
	vmovaps	%zmm3, %zmm18
	vmovaps	%zmm3, %zmm19
	vmovaps	%zmm3, %zmm20
	vmovaps	%zmm3, %zmm21
	vmovaps	%zmm3, %zmm22
	vmovaps	%zmm3, %zmm23
	vmovaps	%zmm3, %zmm24
.L1353:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %r8
	subq	%r9, %r10
	cmpq	%rdx, %r8
	jle	.L1351
	movq	8(%rdi), %rax
	leaq	(%rax,%rdx,8), %rsi
	leaq	(%rax,%r8,8), %r8
	movq	%r11, %rdx
	.p2align 4,,10
	.p2align 3
.L1352:
	movq	(%rsi), %rax
	vmovups	(%rdx), %zmm1
	addq	$8, %rsi
	subq	$-128, %rdx
	vmovups	-64(%rdx), %zmm0
	vbroadcastss	(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm24
	vfmadd231ps	%zmm2, %zmm0, %zmm23
	vbroadcastss	4(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm22
	vfmadd231ps	%zmm2, %zmm0, %zmm21
	vbroadcastss	8(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm20
	vfmadd231ps	%zmm2, %zmm0, %zmm19
	vbroadcastss	12(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm18
	vfmadd231ps	%zmm2, %zmm0, %zmm17
	vbroadcastss	16(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm16
	vfmadd231ps	%zmm2, %zmm0, %zmm15
	vbroadcastss	20(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm14
	vfmadd231ps	%zmm2, %zmm0, %zmm13
	vbroadcastss	24(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm12
	vfmadd231ps	%zmm2, %zmm0, %zmm11
	vbroadcastss	28(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm10
	vfmadd231ps	%zmm2, %zmm0, %zmm9
	vbroadcastss	32(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm8
	vfmadd231ps	%zmm2, %zmm0, %zmm7
	vbroadcastss	36(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm6
	vfmadd231ps	%zmm2, %zmm0, %zmm5
	vbroadcastss	40(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm4
	vfmadd231ps	%zmm2, %zmm0, %zmm3
	cmpq	%rsi, %r8
	jne	.L1352
	salq	$7, %r9
	addq	%r9, %r11
.L1351:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L1353
.L1350:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	jne	.L1354
	cmpq	$32, %rax
	je	.L1423
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm24, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm23, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1358
.L1354:
	cmpq	$32, %rax
	je	.L1424
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm24, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm23, 64(%rdx){%k3}
.L1358:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1425
	cmpq	$32, %rax
	je	.L1426
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm22, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm21, 64(%rdx){%k5}
.L1363:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	je	.L1427
	cmpq	$32, %rax
	je	.L1428
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm20, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm19, 64(%rdx){%k7}
.L1368:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1429
	cmpq	$32, %rax
	je	.L1430
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm18, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm17, 64(%rdx){%k3}
.L1373:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	je	.L1431
	cmpq	$32, %rdx
	je	.L1432
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm16, (%rax){%k4}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm15, 64(%rax){%k5}
.L1378:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1433
	cmpq	$32, %rax
	je	.L1434
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm14, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm13, 64(%rdx){%k7}
.L1383:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	je	.L1435
	cmpq	$32, %rax
	je	.L1436
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm12, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm11, 64(%rdx){%k3}
.L1388:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	je	.L1437
	cmpq	$32, %rax
	je	.L1438
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm10, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm9, 64(%rdx){%k5}
.L1393:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$5, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	je	.L1439
	cmpq	$32, %rdx
	je	.L1440
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm8, (%rax){%k6}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm7, 64(%rax){%k7}
.L1398:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,8), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	je	.L1441
	cmpq	$32, %rax
	je	.L1442
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm6, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm5, 64(%rdx){%k3}
.L1403:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	je	.L1443
	cmpq	$32, %rax
	je	.L1444
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm4, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm3, 64(%rdx){%k5}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1443:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1445
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rdi), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm4, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1441:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1446
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm6, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1403
.L1439:
	cmpq	$32, %rdx
	je	.L1447
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm0, %zmm8, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
	jmp	.L1398
.L1437:
	cmpq	$32, %rax
	je	.L1448
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm10, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm9, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1393
.L1435:
	cmpq	$32, %rax
	je	.L1449
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm12, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm11, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1388
.L1433:
	cmpq	$32, %rax
	je	.L1450
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm14, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm13, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1383
.L1431:
	cmpq	$32, %rdx
	je	.L1451
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm16, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm15, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
	jmp	.L1378
.L1429:
	cmpq	$32, %rax
	je	.L1452
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm18, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm17, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1373
.L1427:
	cmpq	$32, %rax
	je	.L1453
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm20, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm19, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1368
.L1425:
	cmpq	$32, %rax
	je	.L1454
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm22, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm21, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1363
.L1424:
	vmovups	%zmm24, (%rdx)
	vmovups	%zmm23, 64(%rdx)
	jmp	.L1358
.L1423:
	vaddps	(%rdx), %zmm24, %zmm24
	vaddps	64(%rdx), %zmm23, %zmm23
	vmovups	%zmm24, (%rdx)
	vmovups	%zmm23, 64(%rdx)
	jmp	.L1358
.L1445:
	vaddps	(%rdx), %zmm4, %zmm4
	vaddps	64(%rdx), %zmm3, %zmm3
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1440:
	.cfi_restore_state
	vmovups	%zmm8, (%rax)
	vmovups	%zmm7, 64(%rax)
	jmp	.L1398
.L1438:
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L1393
.L1436:
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L1388
.L1434:
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L1383
.L1444:
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1442:
	.cfi_restore_state
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L1403
.L1447:
	vaddps	(%rax), %zmm8, %zmm8
	vaddps	64(%rax), %zmm7, %zmm7
	vmovups	%zmm8, (%rax)
	vmovups	%zmm7, 64(%rax)
	jmp	.L1398
.L1446:
	vaddps	(%rdx), %zmm6, %zmm6
	vaddps	64(%rdx), %zmm5, %zmm5
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L1403
.L1451:
	vaddps	(%rax), %zmm16, %zmm16
	vaddps	64(%rax), %zmm15, %zmm15
	vmovups	%zmm16, (%rax)
	vmovups	%zmm15, 64(%rax)
	jmp	.L1378
.L1450:
	vaddps	(%rdx), %zmm14, %zmm14
	vaddps	64(%rdx), %zmm13, %zmm13
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L1383
.L1449:
	vaddps	(%rdx), %zmm12, %zmm12
	vaddps	64(%rdx), %zmm11, %zmm11
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L1388
.L1448:
	vaddps	(%rdx), %zmm10, %zmm10
	vaddps	64(%rdx), %zmm9, %zmm9
	vmovups	%zmm10, (%rdx)
	vmovups	%zmm9, 64(%rdx)
	jmp	.L1393
.L1432:
	vmovups	%zmm16, (%rax)
	vmovups	%zmm15, 64(%rax)
	jmp	.L1378
.L1430:
	vmovups	%zmm18, (%rdx)
	vmovups	%zmm17, 64(%rdx)
	jmp	.L1373
.L1428:
	vmovups	%zmm20, (%rdx)
	vmovups	%zmm19, 64(%rdx)
	jmp	.L1368
.L1426:
	vmovups	%zmm22, (%rdx)
	vmovups	%zmm21, 64(%rdx)
	jmp	.L1363
.L1408:
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm17
	vmovaps	%zmm3, %zmm18
	vmovaps	%zmm3, %zmm19
	vmovaps	%zmm3, %zmm20
	vmovaps	%zmm3, %zmm21
	vmovaps	%zmm3, %zmm22
	vmovaps	%zmm3, %zmm23
	vmovaps	%zmm3, %zmm24
	jmp	.L1350
.L1454:
	vaddps	(%rdx), %zmm22, %zmm22
	vaddps	64(%rdx), %zmm21, %zmm21
	vmovups	%zmm22, (%rdx)
	vmovups	%zmm21, 64(%rdx)
	jmp	.L1363
.L1453:
	vaddps	(%rdx), %zmm20, %zmm20
	vaddps	64(%rdx), %zmm19, %zmm19
	vmovups	%zmm20, (%rdx)
	vmovups	%zmm19, 64(%rdx)
	jmp	.L1368
.L1452:
	vaddps	(%rdx), %zmm18, %zmm18
	vaddps	64(%rdx), %zmm17, %zmm17
	vmovups	%zmm18, (%rdx)
	vmovups	%zmm17, 64(%rdx)
	jmp	.L1373
	.cfi_endproc
.LFE6532:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi11ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi11ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi12ELi2EEEvRKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi12ELi2EEEvRKNS_12AccumulationE:
.LFB6494:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r12
	pushq	%rbx
	.cfi_offset 12, -24
	.cfi_offset 3, -32
	movq	32(%rdi), %rsi
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r12
	movq	%rsi, %rax
	movq	40(%rdi), %r10
	movq	48(%rdi), %r11
	cqto
	idivq	%rbx
	subq	%rsi, %r10
	movq	%rax, %rcx
	movq	(%rdi), %rax
	imulq	%r12, %rcx
	leaq	(%rax,%rcx,4), %rcx
	testq	%r10, %r10
	jle	.L1532
	vxorps	%xmm3, %xmm3, %xmm3
	salq	$2, %r12
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm17
	vmovaps	%zmm3, %zmm18
	vmovaps	%zmm3, %zmm19
	vmovaps	%zmm3, %zmm20
	vmovaps	%zmm3, %zmm21
	vmovaps	%zmm3, %zmm22
	vmovaps	%zmm3, %zmm23
	vmovaps	%zmm3, %zmm24
	vmovaps	%zmm3, %zmm25
	vmovaps	%zmm3, %zmm26
.L1459:
	movq	%rbx, %r9
	subq	%rdx, %r9
	cmpq	%r10, %r9
	cmovg	%r10, %r9
	leaq	(%r9,%rdx), %r8
	subq	%r9, %r10
	cmpq	%rdx, %r8
	jle	.L1457
	movq	8(%rdi), %rax
	leaq	(%rax,%rdx,8), %rsi
	leaq	(%rax,%r8,8), %r8
	movq	%r11, %rdx
	.p2align 4,,10
	.p2align 3
.L1458:
	movq	(%rsi), %rax
	vmovups	(%rdx), %zmm1
	addq	$8, %rsi
	subq	$-128, %rdx
	vmovups	-64(%rdx), %zmm0
	vbroadcastss	(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm26
	vfmadd231ps	%zmm2, %zmm0, %zmm25
	vbroadcastss	4(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm24
	vfmadd231ps	%zmm2, %zmm0, %zmm23
	vbroadcastss	8(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm22
	vfmadd231ps	%zmm2, %zmm0, %zmm21
	vbroadcastss	12(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm20
	vfmadd231ps	%zmm2, %zmm0, %zmm19
	vbroadcastss	16(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm18
	vfmadd231ps	%zmm2, %zmm0, %zmm17
	vbroadcastss	20(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm16
	vfmadd231ps	%zmm2, %zmm0, %zmm15
	vbroadcastss	24(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm14
	vfmadd231ps	%zmm2, %zmm0, %zmm13
	vbroadcastss	28(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm12
	vfmadd231ps	%zmm2, %zmm0, %zmm11
	vbroadcastss	32(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm10
	vfmadd231ps	%zmm2, %zmm0, %zmm9
	vbroadcastss	36(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm8
	vfmadd231ps	%zmm2, %zmm0, %zmm7
	vbroadcastss	40(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm6
	vfmadd231ps	%zmm2, %zmm0, %zmm5
	vbroadcastss	44(%rcx,%rax,4), %zmm2
	vfmadd231ps	%zmm2, %zmm1, %zmm4
	vfmadd231ps	%zmm2, %zmm0, %zmm3
	cmpq	%rsi, %r8
	jne	.L1458
	salq	$7, %r9
	addq	%r9, %r11
.L1457:
	addq	%r12, %rcx
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L1459
.L1456:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rdx
	movq	80(%rdi), %rax
	jne	.L1460
	cmpq	$32, %rax
	je	.L1537
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm26, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm25, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	jmp	.L1462
.L1460:
	cmpq	$32, %rax
	je	.L1538
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm26, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm25, 64(%rdx){%k3}
.L1462:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L1466
	cmpq	$32, %rax
	je	.L1539
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm24, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm23, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
.L1468:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L1472
	cmpq	$32, %rax
	je	.L1540
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm22, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm21, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
.L1474:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L1478
	cmpq	$32, %rax
	je	.L1541
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm20, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm19, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
.L1480:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$4, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L1484
	cmpq	$32, %rdx
	je	.L1542
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm18, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm17, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
.L1486:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L1490
	cmpq	$32, %rax
	je	.L1543
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm16, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm15, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
.L1492:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L1496
	cmpq	$32, %rax
	je	.L1544
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm14, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm13, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
.L1498:
	movq	64(%rdi), %rdx
	leaq	0(,%rdx,8), %rax
	subq	%rdx, %rax
	movq	56(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rdx,%rax,4), %rdx
	movq	80(%rdi), %rax
	jne	.L1502
	cmpq	$32, %rax
	je	.L1545
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm12, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm11, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
.L1504:
	movq	64(%rdi), %rax
	movq	80(%rdi), %rdx
	salq	$5, %rax
	addq	56(%rdi), %rax
	cmpb	$0, 88(%rdi)
	jne	.L1508
	cmpq	$32, %rdx
	je	.L1546
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rdx
	leal	-1(%rbx), %ebx
	kmovw	%ebx, %k1
	cmovg	%rcx, %rdx
	vmovups	(%rax), %zmm0{%k1}{z}
	movl	%edx, %ecx
	vaddps	%zmm10, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %ebx
	vmovups	%zmm0, (%rax){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%rax), %zmm0{%k1}{z}
	vaddps	%zmm9, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rax){%k1}
.L1510:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,8), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L1514
	cmpq	$32, %rax
	je	.L1547
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm8, %zmm0, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm7, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
.L1516:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L1520
	cmpq	$32, %rax
	je	.L1548
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rbx), %ebx
	cmovg	%rcx, %rax
	kmovw	%ebx, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm6, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm5, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
.L1522:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,4), %rdx
	leaq	(%rax,%rdx,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L1526
	cmpq	$32, %rax
	je	.L1549
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	$16, %ecx
	cmpq	%rcx, %rax
	leal	-1(%rdi), %edi
	cmovg	%rcx, %rax
	kmovw	%edi, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	movl	%eax, %ecx
	vaddps	%zmm0, %zmm4, %zmm0
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	vmovups	%zmm0, (%rdx){%k1}
	kmovw	%eax, %k1
	vmovups	64(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm3, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rdx){%k1}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1526:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1550
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %edi
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm4, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm3, 64(%rdx){%k7}
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1520:
	.cfi_restore_state
	cmpq	$32, %rax
	je	.L1551
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm6, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm5, 64(%rdx){%k5}
	jmp	.L1522
.L1514:
	cmpq	$32, %rax
	je	.L1552
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm8, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm7, 64(%rdx){%k3}
	jmp	.L1516
.L1508:
	cmpq	$32, %rdx
	je	.L1553
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm10, (%rax){%k6}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm9, 64(%rax){%k7}
	jmp	.L1510
.L1502:
	cmpq	$32, %rax
	je	.L1554
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm12, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm11, 64(%rdx){%k5}
	jmp	.L1504
.L1496:
	cmpq	$32, %rax
	je	.L1555
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm14, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm13, 64(%rdx){%k3}
	jmp	.L1498
.L1490:
	cmpq	$32, %rax
	je	.L1556
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm16, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm15, 64(%rdx){%k7}
	jmp	.L1492
.L1484:
	cmpq	$32, %rdx
	je	.L1557
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rdx
	movl	%esi, %ebx
	cmovle	%rdx, %rcx
	subq	$16, %rdx
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm18, (%rax){%k4}
	cmpq	%rcx, %rdx
	cmovg	%rcx, %rdx
	movl	%edx, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm17, 64(%rax){%k5}
	jmp	.L1486
.L1478:
	cmpq	$32, %rax
	je	.L1558
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k2
	movl	$16, %ecx
	vmovups	%zmm20, (%rdx){%k2}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm19, 64(%rdx){%k3}
	jmp	.L1480
.L1472:
	cmpq	$32, %rax
	je	.L1559
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k6
	movl	$16, %ecx
	vmovups	%zmm22, (%rdx){%k6}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm21, 64(%rdx){%k7}
	jmp	.L1474
.L1466:
	cmpq	$32, %rax
	je	.L1560
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	movl	%esi, %ebx
	cmovle	%rax, %rcx
	subq	$16, %rax
	sall	%cl, %ebx
	movl	%ebx, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k4
	movl	$16, %ecx
	vmovups	%zmm24, (%rdx){%k4}
	cmpq	%rcx, %rax
	cmovg	%rcx, %rax
	movl	%eax, %ecx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm23, 64(%rdx){%k5}
	jmp	.L1468
.L1538:
	vmovups	%zmm26, (%rdx)
	vmovups	%zmm25, 64(%rdx)
	jmp	.L1462
.L1537:
	vaddps	(%rdx), %zmm26, %zmm26
	vaddps	64(%rdx), %zmm25, %zmm25
	vmovups	%zmm26, (%rdx)
	vmovups	%zmm25, 64(%rdx)
	jmp	.L1462
.L1550:
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1552:
	.cfi_restore_state
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L1516
.L1551:
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L1522
.L1556:
	vmovups	%zmm16, (%rdx)
	vmovups	%zmm15, 64(%rdx)
	jmp	.L1492
.L1555:
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L1498
.L1554:
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L1504
.L1553:
	vmovups	%zmm10, (%rax)
	vmovups	%zmm9, 64(%rax)
	jmp	.L1510
.L1549:
	vaddps	(%rdx), %zmm4, %zmm4
	vaddps	64(%rdx), %zmm3, %zmm3
	vmovups	%zmm4, (%rdx)
	vmovups	%zmm3, 64(%rdx)
	vzeroupper
	popq	%rbx
	popq	%r12
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1548:
	.cfi_restore_state
	vaddps	(%rdx), %zmm6, %zmm6
	vaddps	64(%rdx), %zmm5, %zmm5
	vmovups	%zmm6, (%rdx)
	vmovups	%zmm5, 64(%rdx)
	jmp	.L1522
.L1547:
	vaddps	(%rdx), %zmm8, %zmm8
	vaddps	64(%rdx), %zmm7, %zmm7
	vmovups	%zmm8, (%rdx)
	vmovups	%zmm7, 64(%rdx)
	jmp	.L1516
.L1546:
	vaddps	(%rax), %zmm10, %zmm10
	vaddps	64(%rax), %zmm9, %zmm9
	vmovups	%zmm10, (%rax)
	vmovups	%zmm9, 64(%rax)
	jmp	.L1510
.L1545:
	vaddps	(%rdx), %zmm12, %zmm12
	vaddps	64(%rdx), %zmm11, %zmm11
	vmovups	%zmm12, (%rdx)
	vmovups	%zmm11, 64(%rdx)
	jmp	.L1504
.L1544:
	vaddps	(%rdx), %zmm14, %zmm14
	vaddps	64(%rdx), %zmm13, %zmm13
	vmovups	%zmm14, (%rdx)
	vmovups	%zmm13, 64(%rdx)
	jmp	.L1498
.L1543:
	vaddps	(%rdx), %zmm16, %zmm16
	vaddps	64(%rdx), %zmm15, %zmm15
	vmovups	%zmm16, (%rdx)
	vmovups	%zmm15, 64(%rdx)
	jmp	.L1492
.L1542:
	vaddps	(%rax), %zmm18, %zmm18
	vaddps	64(%rax), %zmm17, %zmm17
	vmovups	%zmm18, (%rax)
	vmovups	%zmm17, 64(%rax)
	jmp	.L1486
.L1541:
	vaddps	(%rdx), %zmm20, %zmm20
	vaddps	64(%rdx), %zmm19, %zmm19
	vmovups	%zmm20, (%rdx)
	vmovups	%zmm19, 64(%rdx)
	jmp	.L1480
.L1540:
	vaddps	(%rdx), %zmm22, %zmm22
	vaddps	64(%rdx), %zmm21, %zmm21
	vmovups	%zmm22, (%rdx)
	vmovups	%zmm21, 64(%rdx)
	jmp	.L1474
.L1539:
	vaddps	(%rdx), %zmm24, %zmm24
	vaddps	64(%rdx), %zmm23, %zmm23
	vmovups	%zmm24, (%rdx)
	vmovups	%zmm23, 64(%rdx)
	jmp	.L1468
.L1560:
	vmovups	%zmm24, (%rdx)
	vmovups	%zmm23, 64(%rdx)
	jmp	.L1468
.L1559:
	vmovups	%zmm22, (%rdx)
	vmovups	%zmm21, 64(%rdx)
	jmp	.L1474
.L1558:
	vmovups	%zmm20, (%rdx)
	vmovups	%zmm19, 64(%rdx)
	jmp	.L1480
.L1557:
	vmovups	%zmm18, (%rax)
	vmovups	%zmm17, 64(%rax)
	jmp	.L1486
.L1532:
	vxorps	%xmm3, %xmm3, %xmm3
	vmovaps	%zmm3, %zmm4
	vmovaps	%zmm3, %zmm5
	vmovaps	%zmm3, %zmm6
	vmovaps	%zmm3, %zmm7
	vmovaps	%zmm3, %zmm8
	vmovaps	%zmm3, %zmm9
	vmovaps	%zmm3, %zmm10
	vmovaps	%zmm3, %zmm11
	vmovaps	%zmm3, %zmm12
	vmovaps	%zmm3, %zmm13
	vmovaps	%zmm3, %zmm14
	vmovaps	%zmm3, %zmm15
	vmovaps	%zmm3, %zmm16
	vmovaps	%zmm3, %zmm17
	vmovaps	%zmm3, %zmm18
	vmovaps	%zmm3, %zmm19
	vmovaps	%zmm3, %zmm20
	vmovaps	%zmm3, %zmm21
	vmovaps	%zmm3, %zmm22
	vmovaps	%zmm3, %zmm23
	vmovaps	%zmm3, %zmm24
	vmovaps	%zmm3, %zmm25
	vmovaps	%zmm3, %zmm26
	jmp	.L1456
	.cfi_endproc
.LFE6494:
	.size	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi12ELi2EEEvRKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi12ELi2EEEvRKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_110AccumulateERKNS_12AccumulationE, @function
_ZN6nfnets12_GLOBAL__N_110AccumulateERKNS_12AccumulationE:
.LFB6449:
	.cfi_startproc
	movq	80(%rdi), %rcx
	movq	72(%rdi), %rax
	cmpq	$16, %rcx
	jle	.L1562
	cmpq	$12, %rax
	je	.L1662
	cmpq	$11, %rax
	je	.L1663
	cmpq	$10, %rax
	je	.L1664
	cmpq	$9, %rax
	je	.L1665
	cmpq	$8, %rax
	je	.L1666
	cmpq	$7, %rax
	je	.L1667
	cmpq	$6, %rax
	je	.L1668
	cmpq	$5, %rax
	je	.L1669
	cmpq	$4, %rax
	je	.L1670
	cmpq	$3, %rax
	je	.L1671
	cmpq	$2, %rax
	je	.L1672
	cmpq	$1, %rax
	je	.L1673
	ret
	.p2align 4,,10
	.p2align 3
.L1562:
	cmpq	$16, %rax
	je	.L1674
	cmpq	$15, %rax
	je	.L1675
	cmpq	$14, %rax
	je	.L1676
	cmpq	$13, %rax
	je	.L1677
	cmpq	$12, %rax
	je	.L1678
	cmpq	$11, %rax
	je	.L1679
	cmpq	$10, %rax
	je	.L1680
	cmpq	$9, %rax
	je	.L1681
	cmpq	$8, %rax
	je	.L1682
	cmpq	$7, %rax
	je	.L1683
	cmpq	$6, %rax
	je	.L1684
	cmpq	$5, %rax
	je	.L1685
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r13
	pushq	%r12
	pushq	%rbx
	.cfi_offset 13, -24
	.cfi_offset 12, -32
	.cfi_offset 3, -40
	cmpq	$4, %rax
	je	.L1686
	cmpq	$3, %rax
	je	.L1687
	cmpq	$2, %rax
	je	.L1688
	cmpq	$1, %rax
	je	.L1689
.L1657:
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%rbp
	.cfi_def_cfa 7, 8
	ret
	.p2align 4,,10
	.p2align 3
.L1662:
	.cfi_restore 3
	.cfi_restore 6
	.cfi_restore 12
	.cfi_restore 13
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi12ELi2EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1676:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi14ELi1EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1664:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi10ELi2EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1674:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi16ELi1EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1663:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi11ELi2EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1675:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi15ELi1EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1679:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi11ELi1EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1667:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi7ELi2EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1665:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi9ELi2EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1677:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi13ELi1EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1666:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi8ELi2EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1678:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi12ELi1EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1668:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi6ELi2EEEvRKNS_12AccumulationE
	.p2align 4,,10
	.p2align 3
.L1680:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi10ELi1EEEvRKNS_12AccumulationE
.L1669:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi5ELi2EEEvRKNS_12AccumulationE
.L1681:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi9ELi1EEEvRKNS_12AccumulationE
.L1670:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi4ELi2EEEvRKNS_12AccumulationE
.L1682:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi8ELi1EEEvRKNS_12AccumulationE
.L1671:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi3ELi2EEEvRKNS_12AccumulationE
.L1683:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi7ELi1EEEvRKNS_12AccumulationE
.L1684:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi6ELi1EEEvRKNS_12AccumulationE
.L1685:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi5ELi1EEEvRKNS_12AccumulationE
.L1672:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi2ELi2EEEvRKNS_12AccumulationE
.L1673:
	jmp	_ZN6nfnets12_GLOBAL__N_114AccumulateTileILi1ELi2EEEvRKNS_12AccumulationE
.L1686:
	.cfi_def_cfa 6, 16
	.cfi_offset 3, -40
	.cfi_offset 6, -16
	.cfi_offset 12, -32
	.cfi_offset 13, -24
	movq	32(%rdi), %r8
	movq	24(%rdi), %rbx
	movq	16(%rdi), %r13
	movq	40(%rdi), %r12
	movq	%r8, %rax
	movq	48(%rdi), %r11
	cqto
	subq	%r8, %r12
	idivq	%rbx
	movq	%rax, %rsi
	movq	(%rdi), %rax
	imulq	%r13, %rsi
	leaq	(%rax,%rsi,4), %rsi
	testq	%r12, %r12
	jle	.L1644
	vxorps	%xmm1, %xmm1, %xmm1
	salq	$2, %r13
	vmovaps	%zmm1, %zmm2
	vmovaps	%zmm1, %zmm3
	vmovaps	%zmm1, %zmm4
.L1591:
	movq	%rbx, %r10
	subq	%rdx, %r10
	cmpq	%r12, %r10
	cmovg	%r12, %r10
	leaq	(%r10,%rdx), %rax
	subq	%r10, %r12
	cmpq	%rdx, %rax
	jle	.L1589
	movq	8(%rdi), %r8
	leaq	(%r8,%rdx,8), %rdx
	leaq	(%r8,%rax,8), %r9
	movq	%r11, %r8
	.p2align 4,,10
	.p2align 3
.L1590:
	vmovups	(%r8), %zmm0
	movq	(%rdx), %rax
	addq	$8, %rdx
	addq	$64, %r8
	vfmadd231ps	(%rsi,%rax,4){1to16}, %zmm0, %zmm4
	vfmadd231ps	4(%rsi,%rax,4){1to16}, %zmm0, %zmm3
	vfmadd231ps	8(%rsi,%rax,4){1to16}, %zmm0, %zmm2
	vfmadd231ps	12(%rsi,%rax,4){1to16}, %zmm0, %zmm1
	cmpq	%rdx, %r9
	jne	.L1590
	salq	$6, %r10
	addq	%r10, %r11
.L1589:
	addq	%r13, %rsi
	xorl	%edx, %edx
	testq	%r12, %r12
	jg	.L1591
.L1588:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rax
	jne	.L1592
	cmpq	$16, %rcx
	je	.L1593
	movl	$1, %edx
	sall	%cl, %edx
	leal	-1(%rdx), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm4, %zmm4
	vmovups	%zmm4, (%rax){%k1}
.L1594:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L1596
	cmpq	$16, %rax
	je	.L1597
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm3, %zmm3
	vmovups	%zmm3, (%rdx){%k1}
.L1598:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L1600
	cmpq	$16, %rax
	je	.L1601
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rdx){%k1}
.L1602:
	movq	64(%rdi), %rax
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rax,2), %rdx
	movq	56(%rdi), %rax
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L1604
	cmpq	$16, %rax
	je	.L1605
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, (%rdx){%k1}
	vzeroupper
	jmp	.L1657
.L1687:
	movq	32(%rdi), %r8
	movq	24(%rdi), %r12
	movq	16(%rdi), %r13
	movq	40(%rdi), %r11
	movq	%r8, %rax
	movq	48(%rdi), %rbx
	cqto
	subq	%r8, %r11
	idivq	%r12
	movq	%rax, %rsi
	movq	(%rdi), %rax
	imulq	%r13, %rsi
	leaq	(%rax,%rsi,4), %rsi
	testq	%r11, %r11
	jle	.L1645
	vxorps	%xmm2, %xmm2, %xmm2
	salq	$2, %r13
	vmovaps	%zmm2, %zmm0
	vmovaps	%zmm2, %zmm1
.L1612:
	movq	%r12, %r10
	subq	%rdx, %r10
	cmpq	%r11, %r10
	cmovg	%r11, %r10
	leaq	(%r10,%rdx), %r8
	subq	%r10, %r11
	cmpq	%rdx, %r8
	jle	.L1610
	movq	8(%rdi), %r9
	leaq	(%r9,%rdx,8), %rax
	leaq	(%r9,%r8,8), %r9
	movq	%rbx, %r8
	.p2align 4,,10
	.p2align 3
.L1611:
	movq	(%rax), %rdx
	addq	$8, %rax
	addq	$64, %r8
	vbroadcastss	(%rsi,%rdx,4), %zmm5
	vbroadcastss	4(%rsi,%rdx,4), %zmm6
	vbroadcastss	8(%rsi,%rdx,4), %zmm7
	vfmadd231ps	-64(%r8), %zmm5, %zmm1
	vfmadd231ps	-64(%r8), %zmm6, %zmm0
	vfmadd231ps	-64(%r8), %zmm7, %zmm2
	cmpq	%rax, %r9
	jne	.L1611
	salq	$6, %r10
	addq	%r10, %rbx
.L1610:
	addq	%r13, %rsi
	xorl	%edx, %edx
	testq	%r11, %r11
	jg	.L1612
.L1609:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rax
	jne	.L1613
	cmpq	$16, %rcx
	je	.L1614
	movl	$1, %edx
	sall	%cl, %edx
	leal	-1(%rdx), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm3{%k1}{z}
	vaddps	%zmm3, %zmm1, %zmm1
	vmovups	%zmm1, (%rax){%k1}
.L1615:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L1617
	cmpq	$16, %rax
	je	.L1618
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm1{%k1}{z}
	vaddps	%zmm1, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
.L1619:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,8), %rdx
	movq	80(%rdi), %rax
	jne	.L1621
	cmpq	$16, %rax
	je	.L1622
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm0{%k1}{z}
	vaddps	%zmm2, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	jmp	.L1657
.L1604:
	cmpq	$16, %rax
	je	.L1606
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k5
	vmovups	%zmm1, (%rdx){%k5}
	vzeroupper
	jmp	.L1657
.L1596:
	cmpq	$16, %rax
	je	.L1599
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k3
	vmovups	%zmm3, (%rdx){%k3}
	jmp	.L1598
.L1600:
	cmpq	$16, %rax
	je	.L1603
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm2, (%rdx){%k4}
	jmp	.L1602
.L1592:
	cmpq	$16, %rcx
	je	.L1595
	movl	$1, %edx
	sall	%cl, %edx
	subl	$1, %edx
	kmovw	%edx, %k2
	vmovups	%zmm4, (%rax){%k2}
	jmp	.L1594
.L1617:
	cmpq	$16, %rax
	je	.L1620
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k7
	vmovups	%zmm0, (%rdx){%k7}
	jmp	.L1619
.L1621:
	cmpq	$16, %rax
	je	.L1623
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k2
	vmovups	%zmm2, (%rdx){%k2}
	vzeroupper
	jmp	.L1657
.L1613:
	cmpq	$16, %rcx
	je	.L1616
	movl	$1, %edx
	sall	%cl, %edx
	subl	$1, %edx
	kmovw	%edx, %k6
	vmovups	%zmm1, (%rax){%k6}
	jmp	.L1615
.L1688:
	movq	32(%rdi), %rsi
	movq	24(%rdi), %r11
	movq	16(%rdi), %r13
	movq	40(%rdi), %r12
	movq	%rsi, %rax
	movq	(%rdi), %rbx
	movq	48(%rdi), %r10
	cqto
	subq	%rsi, %r12
	idivq	%r11
	movq	%rax, %r8
	imulq	%r13, %r8
	leaq	(%rbx,%r8,4), %r8
	testq	%r12, %r12
	jle	.L1646
	vxorps	%xmm0, %xmm0, %xmm0
	salq	$2, %r13
	vmovaps	%zmm0, %zmm1
.L1628:
	movq	%r11, %rax
	subq	%rdx, %rax
	cmpq	%r12, %rax
	cmovg	%r12, %rax
	leaq	(%rax,%rdx), %r9
	movq	%rax, %rbx
	subq	%rax, %r12
	cmpq	%rdx, %r9
	jle	.L1626
	movq	8(%rdi), %rsi
	leaq	(%rsi,%rdx,8), %rax
	leaq	(%rsi,%r9,8), %r9
	movq	%r10, %rdx
	.p2align 4,,10
	.p2align 3
.L1627:
	movq	(%rax), %rsi
	addq	$8, %rax
	addq	$64, %rdx
	vbroadcastss	(%r8,%rsi,4), %zmm4
	vbroadcastss	4(%r8,%rsi,4), %zmm3
	vfmadd231ps	-64(%rdx), %zmm4, %zmm1
	vfmadd231ps	-64(%rdx), %zmm3, %zmm0
	cmpq	%rax, %r9
	jne	.L1627
	movq	%rbx, %rax
	salq	$6, %rax
	addq	%rax, %r10
.L1626:
	addq	%r13, %r8
	xorl	%edx, %edx
	testq	%r12, %r12
	jg	.L1628
.L1625:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rax
	jne	.L1629
	cmpq	$16, %rcx
	je	.L1630
	movl	$1, %edx
	sall	%cl, %edx
	leal	-1(%rdx), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm2{%k1}{z}
	vaddps	%zmm2, %zmm1, %zmm1
	vmovups	%zmm1, (%rax){%k1}
.L1631:
	movq	56(%rdi), %rax
	movq	64(%rdi), %rdx
	cmpb	$0, 88(%rdi)
	leaq	(%rax,%rdx,4), %rdx
	movq	80(%rdi), %rax
	jne	.L1633
	cmpq	$16, %rax
	je	.L1634
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	leal	-1(%rsi), %eax
	kmovw	%eax, %k1
	vmovups	(%rdx), %zmm1{%k1}{z}
	vaddps	%zmm1, %zmm0, %zmm0
	vmovups	%zmm0, (%rdx){%k1}
	vzeroupper
	jmp	.L1657
.L1689:
	movq	32(%rdi), %rsi
	movq	24(%rdi), %r12
	movq	40(%rdi), %r10
	movq	(%rdi), %r9
	movq	%rsi, %rax
	movq	48(%rdi), %rbx
	cqto
	subq	%rsi, %r10
	idivq	%r12
	movq	%rax, %r8
	movq	16(%rdi), %rax
	imulq	%rax, %r8
	leaq	(%r9,%r8,4), %r8
	testq	%r10, %r10
	jle	.L1647
	leaq	0(,%rax,4), %r13
	vxorps	%xmm0, %xmm0, %xmm0
.L1639:
	movq	%r12, %r11
	subq	%rdx, %r11
	cmpq	%r10, %r11
	cmovg	%r10, %r11
	leaq	(%r11,%rdx), %r9
	subq	%r11, %r10
	cmpq	%rdx, %r9
	jle	.L1637
	movq	8(%rdi), %rsi
	leaq	(%rsi,%rdx,8), %rax
	leaq	(%rsi,%r9,8), %r9
	movq	%rbx, %rdx
	.p2align 4,,10
	.p2align 3
.L1638:
	movq	(%rax), %rsi
	addq	$8, %rax
	addq	$64, %rdx
	vbroadcastss	(%r8,%rsi,4), %zmm5
	vfmadd231ps	-64(%rdx), %zmm5, %zmm0
	cmpq	%rax, %r9
	jne	.L1638
	salq	$6, %r11
	addq	%r11, %rbx
.L1637:
	addq	%r13, %r8
	xorl	%edx, %edx
	testq	%r10, %r10
	jg	.L1639
.L1636:
	cmpb	$0, 88(%rdi)
	movq	56(%rdi), %rax
	je	.L1690
	cmpq	$16, %rcx
	je	.L1661
	movl	$1, %edx
	sall	%cl, %edx
	subl	$1, %edx
	kmovw	%edx, %k5
	vmovups	%zmm0, (%rax){%k5}
	vzeroupper
	jmp	.L1657
.L1633:
	cmpq	$16, %rax
	je	.L1635
	movl	$16, %ecx
	movl	$1, %esi
	cmpq	%rcx, %rax
	cmovle	%rax, %rcx
	sall	%cl, %esi
	subl	$1, %esi
	kmovw	%esi, %k4
	vmovups	%zmm0, (%rdx){%k4}
	vzeroupper
	jmp	.L1657
.L1629:
	cmpq	$16, %rcx
	je	.L1632
	movl	$1, %edx
	sall	%cl, %edx
	subl	$1, %edx
	kmovw	%edx, %k3
	vmovups	%zmm1, (%rax){%k3}
	jmp	.L1631
.L1616:
	vmovups	%zmm1, (%rax)
	jmp	.L1615
.L1605:
	vaddps	(%rdx), %zmm1, %zmm1
	vmovups	%zmm1, (%rdx)
	vzeroupper
	jmp	.L1657
.L1645:
	vxorps	%xmm2, %xmm2, %xmm2
	vmovaps	%zmm2, %zmm0
	vmovaps	%zmm2, %zmm1
	jmp	.L1609
.L1644:
	vxorps	%xmm1, %xmm1, %xmm1
	vmovaps	%zmm1, %zmm2
	vmovaps	%zmm1, %zmm3
	vmovaps	%zmm1, %zmm4
	jmp	.L1588
.L1601:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	jmp	.L1602
.L1599:
	vmovups	%zmm3, (%rdx)
	jmp	.L1598
.L1622:
	vaddps	(%rdx), %zmm2, %zmm2
	vmovups	%zmm2, (%rdx)
	vzeroupper
	jmp	.L1657
.L1620:
	vmovups	%zmm0, (%rdx)
	jmp	.L1619
.L1618:
	vaddps	(%rdx), %zmm0, %zmm0
	vmovups	%zmm0, (%rdx)
	jmp	.L1619
.L1595:
	vmovups	%zmm4, (%rax)
	jmp	.L1594
.L1614:
	vaddps	(%rax), %zmm1, %zmm1
	vmovups	%zmm1, (%rax)
	jmp	.L1615
.L1623:
	vmovups	%zmm2, (%rdx)
	vzeroupper
	jmp	.L1657
.L1597:
	vaddps	(%rdx), %zmm3, %zmm3
	vmovups	%zmm3, (%rdx)
	jmp	.L1598
.L1606:
	vmovups	%zmm1, (%rdx)
	vzeroupper
	jmp	.L1657
.L1593:
	vaddps	(%rax), %zmm4, %zmm4
	vmovups	%zmm4, (%rax)
	jmp	.L1594
.L1603:
	vmovups	%zmm2, (%rdx)
	jmp	.L1602
.L1691:
	vaddps	(%rax), %zmm0, %zmm0
.L1661:
	vmovups	%zmm0, (%rax)
	vzeroupper
	jmp	.L1657
.L1690:
	cmpq	$16, %rcx
	je	.L1691
	movl	$1, %edx
	sall	%cl, %edx
	leal	-1(%rdx), %ebx
	kmovw	%ebx, %k1
	vmovups	(%rax), %zmm1{%k1}{z}
	vaddps	%zmm0, %zmm1, %zmm0
	vmovups	%zmm0, (%rax){%k1}
	vzeroupper
	jmp	.L1657
.L1630:
	vaddps	(%rax), %zmm1, %zmm1
	vmovups	%zmm1, (%rax)
	jmp	.L1631
.L1635:
	vmovups	%zmm0, (%rdx)
	vzeroupper
	jmp	.L1657
.L1647:
	vxorps	%xmm0, %xmm0, %xmm0
	jmp	.L1636
.L1632:
	vmovups	%zmm1, (%rax)
	jmp	.L1631
.L1634:
	vaddps	(%rdx), %zmm0, %zmm0
	vmovups	%zmm0, (%rdx)
	vzeroupper
	jmp	.L1657
.L1646:
	vxorps	%xmm0, %xmm0, %xmm0
	vmovaps	%zmm0, %zmm1
	jmp	.L1625
	.cfi_endproc
.LFE6449:
	.size	_ZN6nfnets12_GLOBAL__N_110AccumulateERKNS_12AccumulationE, .-_ZN6nfnets12_GLOBAL__N_110AccumulateERKNS_12AccumulationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_114CorrelateTilesILi12ELi2EEEvRKNS_11CorrelationE, @function
_ZN6nfnets12_GLOBAL__N_114CorrelateTilesILi12ELi2EEEvRKNS_11CorrelationE:
.LFB6454:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset 6, -16
	vpxor	%xmm0, %xmm0, %xmm0
	movq	%rsp, %rbp
	.cfi_def_cfa_register 6
	pushq	%r15
	pushq	%r14
	pushq	%r13
	pushq	%r12
	pushq	%rbx
	.cfi_offset 15, -24
	.cfi_offset 14, -32
	.cfi_offset 13, -40
	.cfi_offset 12, -48
	.cfi_offset 3, -56
	movq	%rdi, %rbx
	andq	$-64, %rsp
	subq	$704, %rsp
	movq	48(%rdi), %rsi
	vmovdqa64	%zmm0, 576(%rsp)
	vmovdqa64	%zmm0, 640(%rsp)
	testq	%rsi, %rsi
	je	.L1696
	movq	104(%rdi), %rax
	testq	%rax, %rax
	jle	.L1696
	leaq	576(%rsp), %rdi
	leaq	0(,%rax,4), %rdx
	vzeroupper
	call	memcpy@PLT
.L1696:
	movq	88(%rbx), %rdi
	movq	16(%rbx), %rsi
	movq	(%rbx), %rcx
	movq	%rdi, %rax
	cqto
	idivq	80(%rbx)
	imulq	%rax, %rsi
	imulq	72(%rbx), %rax
	leaq	(%rcx,%rsi,4), %rsi
	movq	96(%rbx), %rcx
	movq	%rsi, 408(%rsp)
	movq	56(%rbx), %rsi
	leaq	(%rsi,%rax,4), %rax
	movq	%rax, %rsi
	cmpq	%rcx, %rdi
	jge	.L1820
	leaq	7(%rdi), %rax
	leaq	1(%rdi), %r8
	movq	%rsi, %r14
	vmovaps	576(%rsp), %zmm29
	vmovaps	640(%rsp), %zmm4
	movq	%rax, 368(%rsp)
	movq	%rbx, %rax
.L1697:
	movq	8(%rax), %r15
	movq	64(%rax), %r13
	leaq	0(,%rdx,8), %rsi
	movq	(%r15,%rdx,8), %rbx
	movq	0(%r13,%rdx,8), %r9
	salq	$2, %rbx
	leaq	(%r14,%r9,4), %r12
	movq	%rbx, 168(%rsp)
	movq	408(%rsp), %rbx
	movq	%rbx, 376(%rsp)
	cmpq	%r8, %rcx
	jle	.L1780
	addq	$1, %rdx
	leaq	0(,%rdx,8), %rsi
	cmpq	%rdx, 80(%rax)
	jne	.L1780
	movq	16(%rax), %rdx
	xorl	%esi, %esi
	leaq	(%rbx,%rdx,4), %rbx
	movq	72(%rax), %rdx
	movq	%rbx, 376(%rsp)
	leaq	(%r14,%rdx,4), %r14
	xorl	%edx, %edx
.L1780:
	movq	(%r15,%rsi), %rbx
	movq	0(%r13,%rsi), %r9
	leaq	1(%r8), %rdi
	movq	376(%rsp), %r10
	movq	%rdi, 320(%rsp)
	salq	$2, %rbx
	movq	%rbx, 184(%rsp)
	leaq	(%r14,%r9,4), %rbx
	movq	%r10, 384(%rsp)
	cmpq	%rdi, %rcx
	jle	.L1781
	addq	$1, %rdx
	leaq	0(,%rdx,8), %rsi
	cmpq	%rdx, 80(%rax)
	jne	.L1781
	movq	16(%rax), %rdx
	xorl	%esi, %esi
	leaq	(%r10,%rdx,4), %rdx
	movq	%rdx, 384(%rsp)
	movq	72(%rax), %rdx
	leaq	(%r14,%rdx,4), %r14
	xorl	%edx, %edx
.L1781:
	movq	(%r15,%rsi), %rdi
	movq	0(%r13,%rsi), %r9
	movq	384(%rsp), %r10
	salq	$2, %rdi
	leaq	(%r14,%r9,4), %r11
	movq	%rdi, 192(%rsp)
	leaq	2(%r8), %rdi
	movq	%rdi, 312(%rsp)
	movq	%r10, 400(%rsp)
	cmpq	%rdi, %rcx
	jle	.L1782
	addq	$1, %rdx
	leaq	0(,%rdx,8), %rsi
	cmpq	%rdx, 80(%rax)
	jne	.L1782
	movq	16(%rax), %rdx
	xorl	%esi, %esi
	leaq	(%r10,%rdx,4), %rdx
	movq	%rdx, 400(%rsp)
	movq	72(%rax), %rdx
	leaq	(%r14,%rdx,4), %r14
	xorl	%edx, %edx
.L1782:
	movq	0(%r13,%rsi), %r9
	movq	(%r15,%rsi), %rdi
	leaq	(%r14,%r9,4), %r10
	salq	$2, %rdi
	movq	400(%rsp), %r9
	movq	%rdi, 208(%rsp)
	leaq	3(%r8), %rdi
	movq	%rdi, 304(%rsp)
	movq	%r9, 432(%rsp)
	cmpq	%rdi, %rcx
	jle	.L1783
	addq	$1, %rdx
	leaq	0(,%rdx,8), %rsi
	cmpq	%rdx, 80(%rax)
	jne	.L1783
	movq	16(%rax), %rdx
	xorl	%esi, %esi
	leaq	(%r9,%rdx,4), %rdx
	movq	%rdx, 432(%rsp)
	movq	72(%rax), %rdx
	leaq	(%r14,%rdx,4), %r14
	xorl	%edx, %edx
.L1783:
	movq	(%r15,%rsi), %rdi
	movq	0(%r13,%rsi), %r9
	salq	$2, %rdi
	leaq	(%r14,%r9,4), %r9
	movq	%rdi, 216(%rsp)
	leaq	4(%r8), %rdi
	movq	%rdi, 296(%rsp)
	cmpq	%rdi, %rcx
	jle	.L1802
	addq	$1, %rdx
	cmpq	%rdx, 80(%rax)
	je	.L1822
	movq	432(%rsp), %rsi
	movq	%r14, 448(%rsp)
	movq	%rsi, 440(%rsp)
	leaq	0(,%rdx,8), %rsi
.L1784:
	movq	(%r15,%rsi), %rdi
	salq	$2, %rdi
	movq	%rdi, 224(%rsp)
	movq	0(%r13,%rsi), %rdi
	movq	%rdi, 232(%rsp)
	leaq	5(%r8), %rdi
	vmovq	%rdi, %xmm31
	cmpq	%rdi, %rcx
	jle	.L1804
	addq	$1, %rdx
	cmpq	%rdx, 80(%rax)
	je	.L1823
	movq	448(%rsp), %rsi
	movq	%rsi, 464(%rsp)
	movq	440(%rsp), %rsi
	movq	%rsi, 456(%rsp)
	leaq	0(,%rdx,8), %rsi
.L1785:
	movq	(%r15,%rsi), %rdi
	salq	$2, %rdi
	movq	%rdi, 240(%rsp)
	movq	0(%r13,%rsi), %rdi
	movq	%rdi, 248(%rsp)
	movq	368(%rsp), %rdi
	cmpq	%rdi, %rcx
	jle	.L1806
	addq	$1, %rdx
	cmpq	%rdx, 80(%rax)
	je	.L1824
	movq	464(%rsp), %rsi
	movq	%rsi, 480(%rsp)
	movq	456(%rsp), %rsi
	movq	%rsi, 472(%rsp)
	leaq	0(,%rdx,8), %rsi
.L1786:
	movq	(%r15,%rsi), %rdi
	salq	$2, %rdi
	movq	%rdi, 264(%rsp)
	movq	0(%r13,%rsi), %rdi
	movq	%rdi, 272(%rsp)
	leaq	7(%r8), %rdi
	vmovq	%rdi, %xmm6
	cmpq	%rdi, %rcx
	jle	.L1808
	addq	$1, %rdx
	cmpq	%rdx, 80(%rax)
	je	.L1825
	movq	480(%rsp), %rsi
	movq	%rsi, 496(%rsp)
	movq	472(%rsp), %rsi
	movq	%rsi, 488(%rsp)
	leaq	0(,%rdx,8), %rsi
.L1787:
	movq	(%r15,%rsi), %rdi
	salq	$2, %rdi
	movq	%rdi, 280(%rsp)
	movq	0(%r13,%rsi), %rdi
	movq	%rdi, 288(%rsp)
	leaq	8(%r8), %rdi
	vmovq	%rdi, %xmm5
	cmpq	%rdi, %rcx
	jle	.L1810
	addq	$1, %rdx
	cmpq	%rdx, 80(%rax)
	je	.L1826
	movq	496(%rsp), %rsi
	movq	%rsi, 512(%rsp)
	movq	488(%rsp), %rsi
	movq	%rsi, 504(%rsp)
	leaq	0(,%rdx,8), %rsi
.L1788:
	movq	(%r15,%rsi), %rdi
	salq	$2, %rdi
	movq	%rdi, 328(%rsp)
	movq	0(%r13,%rsi), %rdi
	movq	%rdi, 336(%rsp)
	leaq	9(%r8), %rdi
	vmovq	%rdi, %xmm3
	cmpq	%rdi, %rcx
	jle	.L1812
	addq	$1, %rdx
	cmpq	%rdx, 80(%rax)
	je	.L1827
	movq	512(%rsp), %rsi
	movq	%rsi, 528(%rsp)
	movq	504(%rsp), %rsi
	movq	%rsi, 520(%rsp)
	leaq	0(,%rdx,8), %rsi
.L1789:
	movq	(%r15,%rsi), %rdi
	salq	$2, %rdi
	movq	%rdi, 344(%rsp)
	movq	0(%r13,%rsi), %rdi
	movq	%rdi, 352(%rsp)
	leaq	10(%r8), %rdi
	vmovq	%rdi, %xmm2
	cmpq	%rdi, %rcx
	jle	.L1814
	addq	$1, %rdx
	cmpq	%rdx, 80(%rax)
	je	.L1828
	movq	528(%rsp), %rsi
	movq	%rsi, 544(%rsp)
	movq	520(%rsp), %rsi
	movq	%rsi, 536(%rsp)
	leaq	0(,%rdx,8), %rsi
.L1790:
	movq	(%r15,%rsi), %r14
	movq	0(%r13,%rsi), %rsi
	leaq	0(,%r14,4), %rdi
	movq	%rsi, 160(%rsp)
	leaq	11(%r8), %rsi
	movq	%rdi, 152(%rsp)
	movq	%rsi, 256(%rsp)
	cmpq	%rsi, %rcx
	jg	.L1791
	movq	536(%rsp), %rsi
	movq	544(%rsp), %r14
	movq	%rsi, 360(%rsp)
.L1698:
	movq	40(%rax), %rsi
	movq	32(%rax), %rcx
	movq	%rsi, 552(%rsp)
	testq	%rcx, %rcx
	jle	.L1793
	movq	24(%rax), %rdi
	salq	$4, %rcx
	movq	%r14, 144(%rsp)
	vmovaps	%zmm4, %zmm1
	movq	%rdx, 136(%rsp)
	vmovaps	%zmm29, %zmm18
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm29, %zmm19
	leaq	(%rcx,%rdi), %rsi
	movq	%r9, 96(%rsp)
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm29, %zmm20
	movq	%rdi, 392(%rsp)
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm29, %zmm21
	vmovaps	%zmm4, %zmm10
	movq	%rsi, 200(%rsp)
	vmovaps	%zmm29, %zmm22
	vmovaps	%zmm4, %zmm11
	vmovaps	%zmm29, %zmm23
	movq	%r10, 88(%rsp)
	vmovaps	%zmm4, %zmm12
	vmovaps	%zmm29, %zmm27
	vmovaps	%zmm4, %zmm15
	movq	%r8, 80(%rsp)
	vmovaps	%zmm29, %zmm28
	vmovaps	%zmm4, %zmm16
	vmovaps	%zmm29, %zmm24
	movq	%r11, 72(%rsp)
	vmovaps	%zmm4, %zmm13
	vmovaps	%zmm29, %zmm25
	vmovaps	%zmm4, %zmm17
	movq	%rbx, 64(%rsp)
	vmovaps	%zmm29, %zmm26
	vmovaps	%zmm4, %zmm14
	vmovaps	%zmm29, %zmm30
	movq	%r12, 56(%rsp)
	movq	%rax, 48(%rsp)
	vmovq	%xmm6, 128(%rsp)
	vmovq	%xmm5, 120(%rsp)
	vmovq	%xmm3, 112(%rsp)
	vmovq	%xmm2, 104(%rsp)
.L1700:
	movq	392(%rsp), %rdi
	movq	168(%rsp), %rbx
	movq	(%rdi), %rax
	salq	$2, %rax
	leaq	(%rax,%rbx), %rdx
	movq	408(%rsp), %rbx
	addq	%rdx, %rbx
	movq	456(%rsp), %rdx
	movq	%rbx, 568(%rsp)
	movq	184(%rsp), %rbx
	leaq	(%rax,%rbx), %rsi
	movq	376(%rsp), %rbx
	addq	%rbx, %rsi
	movq	192(%rsp), %rbx
	leaq	(%rax,%rbx), %r8
	movq	384(%rsp), %rbx
	addq	%rbx, %r8
	movq	208(%rsp), %rbx
	leaq	(%rax,%rbx), %r9
	movq	400(%rsp), %rbx
	addq	%rbx, %r9
	movq	216(%rsp), %rbx
	leaq	(%rax,%rbx), %r10
	movq	432(%rsp), %rbx
	addq	%rbx, %r10
	movq	224(%rsp), %rbx
	leaq	(%rax,%rbx), %r11
	movq	440(%rsp), %rbx
	addq	%rbx, %r11
	movq	240(%rsp), %rbx
	addq	%rax, %rbx
	addq	%rdx, %rbx
	movq	264(%rsp), %rdx
	leaq	(%rax,%rdx), %r12
	movq	472(%rsp), %rdx
	addq	%rdx, %r12
	movq	280(%rsp), %rdx
	leaq	(%rax,%rdx), %r13
	movq	488(%rsp), %rdx
	addq	%rdx, %r13
	movq	328(%rsp), %rdx
	leaq	(%rax,%rdx), %r14
	movq	504(%rsp), %rdx
	addq	%rdx, %r14
	movq	344(%rsp), %rdx
	leaq	(%rax,%rdx), %r15
	movq	520(%rsp), %rdx
	addq	%rdx, %r15
	movq	152(%rsp), %rdx
	addq	%rdx, %rax
	movq	536(%rsp), %rdx
	addq	%rdx, %rax
	movq	%rax, 416(%rsp)
	movq	8(%rdi), %rax
	movq	%rax, 424(%rsp)
	cmpq	$1, %rax
	jle	.L1829
	subq	$2, %rax
	movq	552(%rsp), %rdx
	movq	416(%rsp), %rcx
	movq	%rax, 176(%rsp)
	andq	$-2, %rax
	addq	$2, %rax
	movq	%rax, 560(%rsp)
	xorl	%eax, %eax
	.p2align 4,,10
	.p2align 3
.L1703:
	movq	568(%rsp), %rdi
	vmovups	(%rdx), %zmm5
	addq	$256, %rdx
	vmovups	-128(%rdx), %zmm3
	vmovups	-64(%rdx), %zmm2
	vmovups	-192(%rdx), %zmm0
	vbroadcastss	(%rdi,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm30
	vfmadd132ps	%zmm0, %zmm14, %zmm6
	vbroadcastss	4(%rdi,%rax,4), %zmm14
	movq	560(%rsp), %rdi
	vfmadd231ps	%zmm14, %zmm3, %zmm30
	vfmadd132ps	%zmm2, %zmm6, %zmm14
	vbroadcastss	(%rsi,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm26
	vfmadd132ps	%zmm0, %zmm17, %zmm6
	vbroadcastss	4(%rsi,%rax,4), %zmm17
	vfmadd231ps	%zmm17, %zmm3, %zmm26
	vfmadd132ps	%zmm2, %zmm6, %zmm17
	vbroadcastss	(%r8,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm25
	vfmadd132ps	%zmm0, %zmm13, %zmm6
	vbroadcastss	4(%r8,%rax,4), %zmm13
	vfmadd231ps	%zmm13, %zmm3, %zmm25
	vfmadd132ps	%zmm2, %zmm6, %zmm13
	vbroadcastss	(%r9,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm24
	vfmadd132ps	%zmm0, %zmm16, %zmm6
	vbroadcastss	4(%r9,%rax,4), %zmm16
	vfmadd231ps	%zmm16, %zmm3, %zmm24
	vfmadd132ps	%zmm2, %zmm6, %zmm16
	vbroadcastss	(%r10,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm28
	vfmadd132ps	%zmm0, %zmm15, %zmm6
	vbroadcastss	4(%r10,%rax,4), %zmm15
	vfmadd231ps	%zmm15, %zmm3, %zmm28
	vfmadd132ps	%zmm2, %zmm6, %zmm15
	vbroadcastss	(%r11,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm27
	vfmadd132ps	%zmm0, %zmm12, %zmm6
	vbroadcastss	4(%r11,%rax,4), %zmm12
	vfmadd231ps	%zmm12, %zmm3, %zmm27
	vfmadd132ps	%zmm2, %zmm6, %zmm12
	vbroadcastss	(%rbx,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm23
	vfmadd132ps	%zmm0, %zmm11, %zmm6
	vbroadcastss	4(%rbx,%rax,4), %zmm11
	vfmadd231ps	%zmm11, %zmm3, %zmm23
	vfmadd132ps	%zmm2, %zmm6, %zmm11
	vbroadcastss	(%r12,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm22
	vfmadd132ps	%zmm0, %zmm10, %zmm6
	vbroadcastss	4(%r12,%rax,4), %zmm10
	vfmadd231ps	%zmm10, %zmm3, %zmm22
	vfmadd132ps	%zmm2, %zmm6, %zmm10
	vbroadcastss	0(%r13,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm21
	vfmadd132ps	%zmm0, %zmm9, %zmm6
	vbroadcastss	4(%r13,%rax,4), %zmm9
	vfmadd231ps	%zmm9, %zmm3, %zmm21
	vfmadd132ps	%zmm2, %zmm6, %zmm9
	vbroadcastss	(%r14,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm20
	vfmadd132ps	%zmm0, %zmm8, %zmm6
	vbroadcastss	4(%r14,%rax,4), %zmm8
	vfmadd231ps	%zmm8, %zmm3, %zmm20
	vfmadd132ps	%zmm2, %zmm6, %zmm8
	vbroadcastss	(%r15,%rax,4), %zmm6
	vfmadd231ps	%zmm6, %zmm5, %zmm19
	vfmadd132ps	%zmm0, %zmm7, %zmm6
	vbroadcastss	4(%r15,%rax,4), %zmm7
	vfmadd231ps	%zmm7, %zmm3, %zmm19
	vfmadd132ps	%zmm2, %zmm6, %zmm7
	vbroadcastss	(%rcx,%rax,4), %zmm6
	vfmadd132ps	%zmm6, %zmm1, %zmm0
	vfmadd231ps	%zmm6, %zmm5, %zmm18
	vbroadcastss	4(%rcx,%rax,4), %zmm1
	addq	$2, %rax
	vfmadd231ps	%zmm1, %zmm3, %zmm18
	vfmadd132ps	%zmm2, %zmm0, %zmm1
	cmpq	%rdi, %rax
	jne	.L1703
	movq	176(%rsp), %rax
	movq	%rcx, 416(%rsp)
	shrq	%rax
	addq	$1, %rax
	movq	%rax, %rdx
	addq	%rax, %rax
	salq	$8, %rdx
	addq	%rdx, 552(%rsp)
.L1707:
	cmpq	%rax, 424(%rsp)
	jle	.L1702
	movq	552(%rsp), %rdi
	movq	416(%rsp), %rcx
	leaq	0(,%rax,4), %rdx
	vmovups	(%rdi), %zmm2
	vmovups	64(%rdi), %zmm0
	movq	568(%rsp), %rdi
	vbroadcastss	(%rdi,%rax,4), %zmm3
	leaq	1(%rax), %rdi
	vfmadd231ps	%zmm3, %zmm2, %zmm30
	vfmadd231ps	%zmm0, %zmm3, %zmm14
	vbroadcastss	(%rsi,%rax,4), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm26
	vfmadd231ps	%zmm0, %zmm3, %zmm17
	vbroadcastss	(%r8,%rax,4), %zmm3
	vfmadd231ps	%zmm2, %zmm3, %zmm25
	vfmadd231ps	%zmm0, %zmm3, %zmm13
	vbroadcastss	(%r9,%rax,4), %zmm3
	vfmadd231ps	%zmm2, %zmm3, %zmm24
	vfmadd231ps	%zmm0, %zmm3, %zmm16
	vbroadcastss	(%r10,%rax,4), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm28
	vfmadd231ps	%zmm3, %zmm0, %zmm15
	vbroadcastss	(%r11,%rax,4), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm27
	vfmadd231ps	%zmm0, %zmm3, %zmm12
	vbroadcastss	(%rbx,%rax,4), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm23
	vfmadd231ps	%zmm0, %zmm3, %zmm11
	vbroadcastss	(%r12,%rax,4), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm22
	vfmadd231ps	%zmm0, %zmm3, %zmm10
	vbroadcastss	0(%r13,%rax,4), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm21
	vfmadd231ps	%zmm0, %zmm3, %zmm9
	vbroadcastss	(%r14,%rax,4), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm20
	vfmadd231ps	%zmm0, %zmm3, %zmm8
	vbroadcastss	(%r15,%rax,4), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm19
	vfmadd231ps	%zmm0, %zmm3, %zmm7
	vbroadcastss	(%rcx,%rax,4), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm18
	vfmadd231ps	%zmm0, %zmm3, %zmm1
	cmpq	%rdi, 424(%rsp)
	jle	.L1705
	movq	552(%rsp), %rdi
	vmovups	128(%rdi), %zmm2
	vmovups	192(%rdi), %zmm0
	movq	568(%rsp), %rdi
	vbroadcastss	4(%rdi,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm30
	vfmadd231ps	%zmm3, %zmm0, %zmm14
	vbroadcastss	4(%rsi,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm26
	vfmadd231ps	%zmm3, %zmm0, %zmm17
	vbroadcastss	4(%r8,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm25
	vfmadd231ps	%zmm3, %zmm0, %zmm13
	vbroadcastss	4(%r9,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm24
	vfmadd231ps	%zmm3, %zmm0, %zmm16
	vbroadcastss	4(%r10,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm28
	vfmadd231ps	%zmm3, %zmm0, %zmm15
	vbroadcastss	4(%r11,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm27
	vfmadd231ps	%zmm3, %zmm0, %zmm12
	vbroadcastss	4(%rbx,%rdx), %zmm3
	movq	416(%rsp), %rbx
	vfmadd231ps	%zmm3, %zmm2, %zmm23
	vfmadd231ps	%zmm3, %zmm0, %zmm11
	vbroadcastss	4(%r12,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm22
	vfmadd231ps	%zmm3, %zmm0, %zmm10
	vbroadcastss	4(%r13,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm21
	vfmadd231ps	%zmm3, %zmm0, %zmm9
	vbroadcastss	4(%r14,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm20
	vfmadd231ps	%zmm3, %zmm0, %zmm8
	vbroadcastss	4(%r15,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm19
	vfmadd231ps	%zmm3, %zmm0, %zmm7
	vbroadcastss	4(%rbx,%rdx), %zmm3
	vfmadd231ps	%zmm3, %zmm2, %zmm18
	vfmadd231ps	%zmm3, %zmm0, %zmm1
.L1705:
	movq	424(%rsp), %rdx
	subq	%rax, %rdx
	salq	$7, %rdx
	addq	%rdx, 552(%rsp)
.L1702:
	addq	$16, 392(%rsp)
	movq	392(%rsp), %rax
	cmpq	%rax, 200(%rsp)
	jne	.L1700
	movq	144(%rsp), %r14
	movq	136(%rsp), %rdx
	vmovq	128(%rsp), %xmm6
	vmovq	120(%rsp), %xmm5
	vmovq	112(%rsp), %xmm3
	vmovq	104(%rsp), %xmm2
	movq	96(%rsp), %r9
	movq	88(%rsp), %r10
	movq	80(%rsp), %r8
	movq	72(%rsp), %r11
	movq	64(%rsp), %rbx
	movq	56(%rsp), %r12
	movq	48(%rsp), %rax
.L1699:
	cmpb	$0, 112(%rax)
	movq	104(%rax), %rsi
	jne	.L1708
	cmpq	$32, %rsi
	je	.L1830
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k2
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm30, (%r12){%k2}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k3
	vmovups	%zmm14, 64(%r12){%k3}
.L1710:
	movq	96(%rax), %rcx
	cmpq	%r8, %rcx
	jle	.L1714
	cmpb	$0, 112(%rax)
	movq	104(%rax), %rsi
	jne	.L1715
	cmpq	$32, %rsi
	je	.L1831
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k4
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm26, (%rbx){%k4}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k5
	vmovups	%zmm17, 64(%rbx){%k5}
.L1717:
	movq	96(%rax), %rcx
	movq	320(%rsp), %rbx
	cmpq	%rbx, %rcx
	jle	.L1714
	cmpb	$0, 112(%rax)
	movq	104(%rax), %rsi
	jne	.L1721
	cmpq	$32, %rsi
	je	.L1832
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k6
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm25, (%r11){%k6}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k7
	vmovups	%zmm13, 64(%r11){%k7}
.L1723:
	movq	96(%rax), %rcx
	movq	312(%rsp), %rbx
	cmpq	%rbx, %rcx
	jle	.L1714
	cmpb	$0, 112(%rax)
	movq	104(%rax), %rsi
	jne	.L1727
	cmpq	$32, %rsi
	je	.L1833
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k2
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm24, (%r10){%k2}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k3
	vmovups	%zmm16, 64(%r10){%k3}
.L1729:
	movq	96(%rax), %rcx
	movq	304(%rsp), %rbx
	cmpq	%rbx, %rcx
	jle	.L1714
	cmpb	$0, 112(%rax)
	movq	104(%rax), %rsi
	jne	.L1733
	cmpq	$32, %rsi
	je	.L1834
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k4
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm28, (%r9){%k4}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k5
	vmovups	%zmm15, 64(%r9){%k5}
.L1735:
	movq	96(%rax), %rcx
	movq	296(%rsp), %rbx
	cmpq	%rbx, %rcx
	jle	.L1714
	movq	232(%rsp), %rsi
	movq	448(%rsp), %rbx
	cmpb	$0, 112(%rax)
	leaq	(%rbx,%rsi,4), %r9
	movq	104(%rax), %rsi
	jne	.L1739
	cmpq	$32, %rsi
	je	.L1835
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k6
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm27, (%r9){%k6}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k7
	vmovups	%zmm12, 64(%r9){%k7}
.L1741:
	movq	96(%rax), %rcx
	vmovq	%xmm31, %rbx
	cmpq	%rbx, %rcx
	jle	.L1714
	movq	248(%rsp), %rsi
	movq	464(%rsp), %rbx
	cmpb	$0, 112(%rax)
	leaq	(%rbx,%rsi,4), %r9
	movq	104(%rax), %rsi
	jne	.L1745
	cmpq	$32, %rsi
	je	.L1836
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k2
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm23, (%r9){%k2}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k3
	vmovups	%zmm11, 64(%r9){%k3}
.L1747:
	movq	96(%rax), %rcx
	movq	368(%rsp), %rbx
	cmpq	%rbx, %rcx
	jle	.L1714
	movq	272(%rsp), %rsi
	movq	480(%rsp), %rbx
	cmpb	$0, 112(%rax)
	leaq	(%rbx,%rsi,4), %r9
	movq	104(%rax), %rsi
	jne	.L1751
	cmpq	$32, %rsi
	je	.L1837
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k4
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm22, (%r9){%k4}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k5
	vmovups	%zmm10, 64(%r9){%k5}
.L1753:
	movq	96(%rax), %rcx
	vmovq	%xmm6, %rbx
	cmpq	%rbx, %rcx
	jle	.L1714
	movq	288(%rsp), %rsi
	movq	496(%rsp), %rbx
	cmpb	$0, 112(%rax)
	leaq	(%rbx,%rsi,4), %r9
	movq	104(%rax), %rsi
	jne	.L1757
	cmpq	$32, %rsi
	je	.L1838
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k6
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm21, (%r9){%k6}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k7
	vmovups	%zmm9, 64(%r9){%k7}
.L1759:
	movq	96(%rax), %rcx
	vmovq	%xmm5, %rbx
	cmpq	%rbx, %rcx
	jle	.L1714
	movq	512(%rsp), %rbx
	movq	336(%rsp), %rdi
	cmpb	$0, 112(%rax)
	movq	104(%rax), %rsi
	leaq	(%rbx,%rdi,4), %r9
	jne	.L1763
	cmpq	$32, %rsi
	je	.L1839
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k2
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm20, (%r9){%k2}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k3
	vmovups	%zmm8, 64(%r9){%k3}
.L1765:
	movq	96(%rax), %rcx
	vmovq	%xmm3, %rbx
	cmpq	%rbx, %rcx
	jle	.L1714
	movq	352(%rsp), %rsi
	movq	528(%rsp), %rbx
	cmpb	$0, 112(%rax)
	leaq	(%rbx,%rsi,4), %r9
	movq	104(%rax), %rsi
	jne	.L1769
	cmpq	$32, %rsi
	je	.L1840
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k4
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm19, (%r9){%k4}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k5
	vmovups	%zmm7, 64(%r9){%k5}
.L1771:
	movq	96(%rax), %rcx
	vmovq	%xmm2, %rbx
	cmpq	%rbx, %rcx
	jle	.L1714
	movq	544(%rsp), %rbx
	movq	160(%rsp), %rdi
	cmpb	$0, 112(%rax)
	movq	104(%rax), %rsi
	leaq	(%rbx,%rdi,4), %r9
	jne	.L1775
	cmpq	$32, %rsi
	je	.L1841
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	movl	$1, %edi
	subl	$1, %ecx
	kmovw	%ecx, %k6
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	vmovups	%zmm18, (%r9){%k6}
	cmpq	%rsi, %rcx
	cmovg	%rsi, %rcx
	sall	%cl, %edi
	movl	%edi, %ecx
	subl	$1, %ecx
	kmovw	%ecx, %k7
	vmovups	%zmm1, 64(%r9){%k7}
.L1779:
	movq	96(%rax), %rcx
.L1714:
	addq	$12, 368(%rsp)
	addq	$12, %r8
	cmpq	%rcx, 256(%rsp)
	jge	.L1820
	movq	360(%rsp), %rbx
	movq	%rbx, 408(%rsp)
	jmp	.L1697
.L1829:
	xorl	%eax, %eax
	jmp	.L1707
.L1708:
	cmpq	$32, %rsi
	je	.L1842
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %edi
	cmpq	%rsi, %rcx
	kmovw	%edi, %k1
	vmovups	(%r12), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	movl	$1, %edi
	vmulps	%zmm30, %zmm0, %zmm0
	sall	%cl, %edi
	leal	-1(%rdi), %esi
	vmovups	%zmm0, (%r12){%k1}
	kmovw	%esi, %k1
	vmovups	64(%r12), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm14, %zmm14
	vmovups	%zmm14, 64(%r12){%k1}
	jmp	.L1710
.L1775:
	cmpq	$32, %rsi
	je	.L1843
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %ebx
	cmpq	%rsi, %rcx
	movl	$1, %edi
	kmovw	%ebx, %k1
	vmovups	(%r9), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	vmulps	%zmm0, %zmm18, %zmm18
	sall	%cl, %edi
	leal	-1(%rdi), %ebx
	vmovups	%zmm18, (%r9){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%r9), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm1, %zmm1
	vmovups	%zmm1, 64(%r9){%k1}
	jmp	.L1779
.L1769:
	cmpq	$32, %rsi
	je	.L1844
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %ebx
	cmpq	%rsi, %rcx
	movl	$1, %edi
	kmovw	%ebx, %k1
	vmovups	(%r9), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	vmulps	%zmm0, %zmm19, %zmm19
	sall	%cl, %edi
	leal	-1(%rdi), %ebx
	vmovups	%zmm19, (%r9){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%r9), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm7, %zmm7
	vmovups	%zmm7, 64(%r9){%k1}
	jmp	.L1771
.L1763:
	cmpq	$32, %rsi
	je	.L1845
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %ebx
	cmpq	%rsi, %rcx
	movl	$1, %edi
	kmovw	%ebx, %k1
	vmovups	(%r9), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	vmulps	%zmm0, %zmm20, %zmm20
	sall	%cl, %edi
	leal	-1(%rdi), %ebx
	vmovups	%zmm20, (%r9){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%r9), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm8, %zmm8
	vmovups	%zmm8, 64(%r9){%k1}
	jmp	.L1765
.L1791:
	movq	536(%rsp), %rsi
	movq	544(%rsp), %r14
	addq	$1, %rdx
	movq	%rsi, 360(%rsp)
	cmpq	%rdx, 80(%rax)
	jne	.L1698
	movq	16(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	movq	%rdx, 360(%rsp)
	movq	72(%rax), %rdx
	leaq	(%r14,%rdx,4), %r14
	xorl	%edx, %edx
	jmp	.L1698
.L1757:
	cmpq	$32, %rsi
	je	.L1846
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %ebx
	cmpq	%rsi, %rcx
	movl	$1, %edi
	kmovw	%ebx, %k1
	vmovups	(%r9), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	vmulps	%zmm0, %zmm21, %zmm21
	sall	%cl, %edi
	leal	-1(%rdi), %ebx
	vmovups	%zmm21, (%r9){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%r9), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm9, %zmm9
	vmovups	%zmm9, 64(%r9){%k1}
	jmp	.L1759
.L1808:
	movq	480(%rsp), %rdi
	movq	%rdi, 496(%rsp)
	movq	472(%rsp), %rdi
	movq	%rdi, 488(%rsp)
	jmp	.L1787
.L1733:
	cmpq	$32, %rsi
	je	.L1847
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %ebx
	cmpq	%rsi, %rcx
	movl	$1, %edi
	kmovw	%ebx, %k1
	vmovups	(%r9), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	vmulps	%zmm28, %zmm0, %zmm0
	sall	%cl, %edi
	leal	-1(%rdi), %ebx
	vmovups	%zmm0, (%r9){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%r9), %zmm0{%k1}{z}
	vmulps	%zmm15, %zmm0, %zmm0
	vmovups	%zmm0, 64(%r9){%k1}
	jmp	.L1735
.L1727:
	cmpq	$32, %rsi
	je	.L1848
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %ebx
	cmpq	%rsi, %rcx
	movl	$1, %edi
	kmovw	%ebx, %k1
	vmovups	(%r10), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	vmulps	%zmm0, %zmm24, %zmm24
	sall	%cl, %edi
	leal	-1(%rdi), %ebx
	vmovups	%zmm24, (%r10){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%r10), %zmm0{%k1}{z}
	vmulps	%zmm16, %zmm0, %zmm0
	vmovups	%zmm0, 64(%r10){%k1}
	jmp	.L1729
.L1721:
	cmpq	$32, %rsi
	je	.L1849
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %ebx
	cmpq	%rsi, %rcx
	movl	$1, %edi
	kmovw	%ebx, %k1
	vmovups	(%r11), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	vmulps	%zmm0, %zmm25, %zmm25
	sall	%cl, %edi
	leal	-1(%rdi), %ebx
	vmovups	%zmm25, (%r11){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%r11), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm13, %zmm13
	vmovups	%zmm13, 64(%r11){%k1}
	jmp	.L1723
.L1715:
	cmpq	$32, %rsi
	je	.L1850
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %edi
	cmpq	%rsi, %rcx
	kmovw	%edi, %k1
	vmovups	(%rbx), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	movl	$1, %edi
	vmulps	%zmm0, %zmm26, %zmm26
	sall	%cl, %edi
	leal	-1(%rdi), %esi
	vmovups	%zmm26, (%rbx){%k1}
	kmovw	%esi, %k1
	vmovups	64(%rbx), %zmm0{%k1}{z}
	vmulps	%zmm17, %zmm0, %zmm0
	vmovups	%zmm0, 64(%rbx){%k1}
	jmp	.L1717
.L1745:
	cmpq	$32, %rsi
	je	.L1851
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %ebx
	cmpq	%rsi, %rcx
	movl	$1, %edi
	kmovw	%ebx, %k1
	vmovups	(%r9), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	vmulps	%zmm0, %zmm23, %zmm23
	sall	%cl, %edi
	leal	-1(%rdi), %ebx
	vmovups	%zmm23, (%r9){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%r9), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm11, %zmm11
	vmovups	%zmm11, 64(%r9){%k1}
	jmp	.L1747
.L1812:
	movq	512(%rsp), %rdi
	movq	%rdi, 528(%rsp)
	movq	504(%rsp), %rdi
	movq	%rdi, 520(%rsp)
	jmp	.L1789
.L1751:
	cmpq	$32, %rsi
	je	.L1852
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %ebx
	cmpq	%rsi, %rcx
	movl	$1, %edi
	kmovw	%ebx, %k1
	vmovups	(%r9), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	vmulps	%zmm0, %zmm22, %zmm22
	sall	%cl, %edi
	leal	-1(%rdi), %ebx
	vmovups	%zmm22, (%r9){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%r9), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm10, %zmm10
	vmovups	%zmm10, 64(%r9){%k1}
	jmp	.L1753
.L1739:
	cmpq	$32, %rsi
	je	.L1853
	movl	$16, %ecx
	movl	$1, %edi
	cmpq	%rcx, %rsi
	cmovle	%rsi, %rcx
	sall	%cl, %edi
	leaq	-16(%rsi), %rcx
	movl	$16, %esi
	leal	-1(%rdi), %ebx
	cmpq	%rsi, %rcx
	movl	$1, %edi
	kmovw	%ebx, %k1
	vmovups	(%r9), %zmm0{%k1}{z}
	cmovg	%rsi, %rcx
	vmulps	%zmm27, %zmm0, %zmm0
	sall	%cl, %edi
	leal	-1(%rdi), %ebx
	vmovups	%zmm0, (%r9){%k1}
	kmovw	%ebx, %k1
	vmovups	64(%r9), %zmm0{%k1}{z}
	vmulps	%zmm0, %zmm12, %zmm12
	vmovups	%zmm12, 64(%r9){%k1}
	jmp	.L1741
.L1804:
	movq	448(%rsp), %rdi
	movq	%rdi, 464(%rsp)
	movq	440(%rsp), %rdi
	movq	%rdi, 456(%rsp)
	jmp	.L1785
.L1814:
	movq	528(%rsp), %rdi
	movq	%rdi, 544(%rsp)
	movq	520(%rsp), %rdi
	movq	%rdi, 536(%rsp)
	jmp	.L1790
.L1810:
	movq	496(%rsp), %rdi
	movq	%rdi, 512(%rsp)
	movq	488(%rsp), %rdi
	movq	%rdi, 504(%rsp)
	jmp	.L1788
.L1806:
	movq	464(%rsp), %rdi
	movq	%rdi, 480(%rsp)
	movq	456(%rsp), %rdi
	movq	%rdi, 472(%rsp)
	jmp	.L1786
.L1802:
	movq	432(%rsp), %rdi
	movq	%r14, 448(%rsp)
	movq	%rdi, 440(%rsp)
	jmp	.L1784
.L1824:
	movq	456(%rsp), %rsi
	movq	16(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	movq	464(%rsp), %rsi
	movq	%rdx, 472(%rsp)
	movq	72(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	xorl	%esi, %esi
	movq	%rdx, 480(%rsp)
	xorl	%edx, %edx
	jmp	.L1786
.L1846:
	vmulps	(%r9), %zmm21, %zmm21
	vmulps	64(%r9), %zmm9, %zmm9
	vmovups	%zmm21, (%r9)
	vmovups	%zmm9, 64(%r9)
	jmp	.L1759
.L1823:
	movq	440(%rsp), %rsi
	movq	16(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	movq	448(%rsp), %rsi
	movq	%rdx, 456(%rsp)
	movq	72(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	xorl	%esi, %esi
	movq	%rdx, 464(%rsp)
	xorl	%edx, %edx
	jmp	.L1785
.L1820:
	vzeroupper
	leaq	-40(%rbp), %rsp
	popq	%rbx
	popq	%r12
	popq	%r13
	popq	%r14
	popq	%r15
	popq	%rbp
	.cfi_remember_state
	.cfi_def_cfa 7, 8
	ret
.L1822:
	.cfi_restore_state
	movq	432(%rsp), %rsi
	movq	16(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	xorl	%esi, %esi
	movq	%rdx, 440(%rsp)
	movq	72(%rax), %rdx
	leaq	(%r14,%rdx,4), %rdx
	movq	%rdx, 448(%rsp)
	xorl	%edx, %edx
	jmp	.L1784
.L1853:
	vmulps	(%r9), %zmm27, %zmm27
	vmulps	64(%r9), %zmm12, %zmm12
	vmovups	%zmm27, (%r9)
	vmovups	%zmm12, 64(%r9)
	jmp	.L1741
.L1832:
	vmovups	%zmm25, (%r11)
	vmovups	%zmm13, 64(%r11)
	jmp	.L1723
.L1848:
	vmulps	(%r10), %zmm24, %zmm24
	vmulps	64(%r10), %zmm16, %zmm16
	vmovups	%zmm24, (%r10)
	vmovups	%zmm16, 64(%r10)
	jmp	.L1729
.L1831:
	vmovups	%zmm26, (%rbx)
	vmovups	%zmm17, 64(%rbx)
	jmp	.L1717
.L1849:
	vmulps	(%r11), %zmm25, %zmm25
	vmulps	64(%r11), %zmm13, %zmm13
	vmovups	%zmm25, (%r11)
	vmovups	%zmm13, 64(%r11)
	jmp	.L1723
.L1827:
	movq	504(%rsp), %rsi
	movq	16(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	movq	512(%rsp), %rsi
	movq	%rdx, 520(%rsp)
	movq	72(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	xorl	%esi, %esi
	movq	%rdx, 528(%rsp)
	xorl	%edx, %edx
	jmp	.L1789
.L1825:
	movq	472(%rsp), %rsi
	movq	16(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	movq	480(%rsp), %rsi
	movq	%rdx, 488(%rsp)
	movq	72(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	xorl	%esi, %esi
	movq	%rdx, 496(%rsp)
	xorl	%edx, %edx
	jmp	.L1787
.L1826:
	movq	488(%rsp), %rsi
	movq	16(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	movq	496(%rsp), %rsi
	movq	%rdx, 504(%rsp)
	movq	72(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	xorl	%esi, %esi
	movq	%rdx, 512(%rsp)
	xorl	%edx, %edx
	jmp	.L1788
.L1851:
	vmulps	(%r9), %zmm23, %zmm23
	vmulps	64(%r9), %zmm11, %zmm11
	vmovups	%zmm23, (%r9)
	vmovups	%zmm11, 64(%r9)
	jmp	.L1747
.L1833:
	vmovups	%zmm24, (%r10)
	vmovups	%zmm16, 64(%r10)
	jmp	.L1729
.L1847:
	vmulps	(%r9), %zmm28, %zmm28
	vmulps	64(%r9), %zmm15, %zmm15
	vmovups	%zmm28, (%r9)
	vmovups	%zmm15, 64(%r9)
	jmp	.L1735
.L1828:
	movq	520(%rsp), %rsi
	movq	16(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	movq	528(%rsp), %rsi
	movq	%rdx, 536(%rsp)
	movq	72(%rax), %rdx
	leaq	(%rsi,%rdx,4), %rdx
	xorl	%esi, %esi
	movq	%rdx, 544(%rsp)
	xorl	%edx, %edx
	jmp	.L1790
.L1845:
	vmulps	(%r9), %zmm20, %zmm20
	vmulps	64(%r9), %zmm8, %zmm8
	vmovups	%zmm20, (%r9)
	vmovups	%zmm8, 64(%r9)
	jmp	.L1765
.L1793:
	vmovaps	%zmm4, %zmm1
	vmovaps	%zmm29, %zmm18
	vmovaps	%zmm4, %zmm7
	vmovaps	%zmm29, %zmm19
	vmovaps	%zmm4, %zmm8
	vmovaps	%zmm29, %zmm20
	vmovaps	%zmm4, %zmm9
	vmovaps	%zmm29, %zmm21
	vmovaps	%zmm4, %zmm10
	vmovaps	%zmm29, %zmm22
	vmovaps	%zmm4, %zmm11
	vmovaps	%zmm29, %zmm23
	vmovaps	%zmm4, %zmm12
	vmovaps	%zmm29, %zmm27
	vmovaps	%zmm4, %zmm15
	vmovaps	%zmm29, %zmm28
	vmovaps	%zmm4, %zmm16
	vmovaps	%zmm29, %zmm24
	vmovaps	%zmm4, %zmm13
	vmovaps	%zmm29, %zmm25
	vmovaps	%zmm4, %zmm17
	vmovaps	%zmm29, %zmm26
	vmovaps	%zmm4, %zmm14
	vmovaps	%zmm29, %zmm30
	jmp	.L1699
.L1830:
	vmovups	%zmm30, (%r12)
	vmovups	%zmm14, 64(%r12)
	jmp	.L1710
.L1841:
	vmovups	%zmm18, (%r9)
	vmovups	%zmm1, 64(%r9)
	jmp	.L1779
.L1842:
	vmulps	(%r12), %zmm30, %zmm30
	vmulps	64(%r12), %zmm14, %zmm14
	vmovups	%zmm30, (%r12)
	vmovups	%zmm14, 64(%r12)
	jmp	.L1710
.L1840:
	vmovups	%zmm19, (%r9)
	vmovups	%zmm7, 64(%r9)
	jmp	.L1771
.L1843:
	vmulps	(%r9), %zmm18, %zmm18
	vmulps	64(%r9), %zmm1, %zmm1
	vmovups	%zmm18, (%r9)
	vmovups	%zmm1, 64(%r9)
	jmp	.L1779
.L1839:
	vmovups	%zmm20, (%r9)
	vmovups	%zmm8, 64(%r9)
	jmp	.L1765
.L1844:
	vmulps	(%r9), %zmm19, %zmm19
	vmulps	64(%r9), %zmm7, %zmm7
	vmovups	%zmm19, (%r9)
	vmovups	%zmm7, 64(%r9)
	jmp	.L1771
.L1834:
	vmovups	%zmm28, (%r9)
	vmovups	%zmm15, 64(%r9)
	jmp	.L1735
.L1837:
	vmovups	%zmm22, (%r9)
	vmovups	%zmm10, 64(%r9)
	jmp	.L1753
.L1838:
	vmovups	%zmm21, (%r9)
	vmovups	%zmm9, 64(%r9)
	jmp	.L1759
.L1836:
	vmovups	%zmm23, (%r9)
	vmovups	%zmm11, 64(%r9)
	jmp	.L1747
.L1850:
	vmulps	(%rbx), %zmm26, %zmm26
	vmulps	64(%rbx), %zmm17, %zmm17
	vmovups	%zmm26, (%rbx)
	vmovups	%zmm17, 64(%rbx)
	jmp	.L1717
.L1835:
	vmovups	%zmm27, (%r9)
	vmovups	%zmm12, 64(%r9)
	jmp	.L1741
.L1852:
	vmulps	(%r9), %zmm22, %zmm22
	vmulps	64(%r9), %zmm10, %zmm10
	vmovups	%zmm22, (%r9)
	vmovups	%zmm10, 64(%r9)
	jmp	.L1753
	.cfi_endproc
.LFE6454:
	.size	_ZN6nfnets12_GLOBAL__N_114CorrelateTilesILi12ELi2EEEvRKNS_11CorrelationE, .-_ZN6nfnets12_GLOBAL__N_114CorrelateTilesILi12ELi2EEEvRKNS_11CorrelationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_19CorrelateERKNS_11CorrelationE, @function
_ZN6nfnets12_GLOBAL__N_19CorrelateERKNS_11CorrelationE:
.LFB6443:
	.cfi_startproc
	cmpq	$16, 104(%rdi)
	jle	.L1855
	jmp	_ZN6nfnets12_GLOBAL__N_114CorrelateTilesILi12ELi2EEEvRKNS_11CorrelationE
	.p2align 4,,10
	.p2align 3
.L1855:
	jmp	_ZN6nfnets12_GLOBAL__N_114CorrelateTilesILi16ELi1EEEvRKNS_11CorrelationE
	.cfi_endproc
.LFE6443:
	.size	_ZN6nfnets12_GLOBAL__N_19CorrelateERKNS_11CorrelationE, .-_ZN6nfnets12_GLOBAL__N_19CorrelateERKNS_11CorrelationE
	.p2align 4
	.type	_ZN6nfnets12_GLOBAL__N_18ActivateENS_10ActivationEPKfPfS4_l, @function
_ZN6nfnets12_GLOBAL__N_18ActivateENS_10ActivationEPKfPfS4_l:
.LFB6429:
	.cfi_startproc
	movq	%rdx, %rax
	movq	%rcx, %rdx
	cmpl	$2, %edi
	je	.L1857
	jg	.L1858
	testl	%edi, %edi
	je	.L1859
	cmpl	$1, %edi
	jne	.L1910
	testq	%rcx, %rcx
	je	.L1911
	cmpq	$15, %r8
	jle	.L1890
	leaq	-16(%r8), %r9
	movl	$1065353216, %r10d
	xorl	%ecx, %ecx
	vbroadcastss	.LC1(%rip), %zmm1
	movq	%r9, %rdi
	vpbroadcastd	%r10d, %zmm23
	vbroadcastss	.LC3(%rip), %zmm22
	vbroadcastss	.LC5(%rip), %zmm21
	vbroadcastss	.LC7(%rip), %zmm17
	andq	$-16, %rdi
	vbroadcastss	.LC9(%rip), %zmm16
	vbroadcastss	.LC11(%rip), %zmm15
	addq	$16, %rdi
	vbroadcastss	.LC13(%rip), %zmm3
	vbroadcastss	.LC15(%rip), %zmm14
	vbroadcastss	.LC17(%rip), %zmm13
	vbroadcastss	.LC19(%rip), %zmm12
	vbroadcastss	.LC21(%rip), %zmm11
	vbroadcastss	.LC23(%rip), %zmm10
	vbroadcastss	.LC25(%rip), %zmm9
	vbroadcastss	.LC27(%rip), %zmm8
	vbroadcastss	.LC29(%rip), %zmm7
	vbroadcastss	.LC31(%rip), %zmm6
	vbroadcastss	.LC33(%rip), %zmm5
	vbroadcastss	.LC36(%rip), %zmm4
	vbroadcastss	.LC38(%rip), %zmm20
	vbroadcastss	.LC40(%rip), %zmm24
	.p2align 4,,10
	.p2align 3
.L1875:
	vmovups	(%rsi,%rcx,4), %zmm2
	vmulps	%zmm2, %zmm2, %zmm19
	vmovaps	%zmm19, %zmm0
	vfmadd132ps	%zmm24, %zmm21, %zmm19
	vfmadd132ps	%zmm22, %zmm21, %zmm0
	vmulps	%zmm0, %zmm2, %zmm0
	vmulps	%zmm20, %zmm2, %zmm2
	vcmpps	$1, %zmm17, %zmm0, %k1
	vxorps	%zmm16, %zmm0, %zmm18
	vmovaps	%zmm15, %zmm18{%k1}
	vcmpps	$1, %zmm3, %zmm18, %k1
	vmovaps	%zmm3, %zmm18{%k1}
	vmovaps	%zmm18, %zmm25
	vfmadd132ps	%zmm14, %zmm13, %zmm25
	vaddps	%zmm12, %zmm25, %zmm0
	vpslld	$23, %zmm25, %zmm25
	vpaddd	%zmm23, %zmm25, %zmm25
	vfmadd231ps	%zmm11, %zmm0, %zmm18
	vfmadd132ps	%zmm10, %zmm18, %zmm0
	vmovaps	%zmm0, %zmm18
	vfmadd132ps	%zmm9, %zmm8, %zmm18
	vfmadd132ps	%zmm0, %zmm7, %zmm18
	vfmadd132ps	%zmm0, %zmm6, %zmm18
	vfmadd132ps	%zmm0, %zmm5, %zmm18
	vfmadd132ps	%zmm0, %zmm1, %zmm18
	vfmadd132ps	%zmm18, %zmm1, %zmm0
	vfmadd132ps	%zmm25, %zmm1, %zmm0
	vrcp14ps	%zmm0, %zmm18
	vfnmadd132ps	%zmm18, %zmm4, %zmm0
	vmulps	%zmm0, %zmm18, %zmm0
	vmovaps	%zmm19, %zmm18
	vmulps	%zmm0, %zmm2, %zmm2
	vsubps	%zmm0, %zmm1, %zmm19
	vmulps	%zmm2, %zmm19, %zmm19
	vmovups	%zmm2, (%rax,%rcx,4)
	vmulps	%zmm18, %zmm19, %zmm19
	vfmadd132ps	%zmm20, %zmm19, %zmm0
	vmovups	%zmm0, (%rdx,%rcx,4)
	addq	$16, %rcx
	cmpq	%rdi, %rcx
	jne	.L1875
	andq	$-16, %r9
	leaq	16(%r9), %rdi
.L1874:
	cmpq	%rdi, %r8
	je	.L1908
	movq	%r8, %rcx
	leaq	0(,%rdi,4), %r9
	vbroadcastss	.LC5(%rip), %zmm6
	vbroadcastss	.LC7(%rip), %zmm3
	vbroadcastss	.LC9(%rip), %zmm1
	subq	%rdi, %rcx
	movl	$1, %edi
	vbroadcastss	.LC15(%rip), %zmm4
	sall	%cl, %edi
	movl	$1065353216, %ecx
	subl	$1, %edi
	kmovw	%edi, %k1
	vmovups	(%rsi,%r9), %zmm2{%k1}{z}
	vmulps	%zmm2, %zmm2, %zmm5
	vmovaps	%zmm5, %zmm0
	vfmadd132ps	.LC40(%rip){1to16}, %zmm6, %zmm5
	vfmadd132ps	.LC3(%rip){1to16}, %zmm6, %zmm0
	vmulps	%zmm0, %zmm2, %zmm0
	vcmpps	$1, %zmm3, %zmm0, %k2
	vxorps	%zmm1, %zmm0, %zmm1
	vbroadcastss	.LC13(%rip), %zmm0
	vbroadcastss	.LC11(%rip), %zmm1{%k2}
	vbroadcastss	.LC25(%rip), %zmm3
	vcmpps	$1, %zmm0, %zmm1, %k2
	vmovaps	%zmm0, %zmm1{%k2}
	vfmadd213ps	.LC17(%rip){1to16}, %zmm1, %zmm4
	vaddps	.LC19(%rip){1to16}, %zmm4, %zmm0
	vpslld	$23, %zmm4, %zmm4
	vfmadd231ps	.LC21(%rip){1to16}, %zmm0, %zmm1
	vfmadd132ps	.LC23(%rip){1to16}, %zmm1, %zmm0
	vbroadcastss	.LC1(%rip), %zmm1
	vfmadd213ps	.LC27(%rip){1to16}, %zmm0, %zmm3
	vfmadd213ps	.LC29(%rip){1to16}, %zmm0, %zmm3
	vfmadd213ps	.LC31(%rip){1to16}, %zmm0, %zmm3
	vfmadd213ps	.LC33(%rip){1to16}, %zmm0, %zmm3
	vfmadd132ps	%zmm0, %zmm1, %zmm3
	vfmadd132ps	%zmm3, %zmm1, %zmm0
	vpbroadcastd	%ecx, %zmm3
	vpaddd	%zmm3, %zmm4, %zmm4
	vfmadd132ps	%zmm4, %zmm1, %zmm0
	vrcp14ps	%zmm0, %zmm3
	vfnmadd213ps	.LC36(%rip){1to16}, %zmm3, %zmm0
	vmulps	%zmm0, %zmm3, %zmm0
	vbroadcastss	.LC38(%rip), %zmm3
	vmulps	%zmm3, %zmm2, %zmm2
	vsubps	%zmm0, %zmm1, %zmm1
	vmulps	%zmm0, %zmm2, %zmm2
	vmulps	%zmm2, %zmm1, %zmm1
	vmovups	%zmm2, (%rax,%r9){%k1}
	vmulps	%zmm5, %zmm1, %zmm1
	vfmadd132ps	%zmm3, %zmm1, %zmm0
	vmovups	%zmm0, (%rdx,%r9){%k1}
	vzeroupper
	ret
	.p2align 4,,10
	.p2align 3
.L1858:
	cmpl	$3, %edi
	jne	.L1912
	testq	%rcx, %rcx
	je	.L1913
	cmpq	$15, %r8
	jle	.L1892
	leaq	-16(%r8), %r9
	movl	$1065353216, %r10d
	xorl	%ecx, %ecx
	vbroadcastss	.LC1(%rip), %zmm1
	movq	%r9, %rdi
	vpbroadcastd	%r10d, %zmm19
	vbroadcastss	.LC7(%rip), %zmm17
	vbroadcastss	.LC9(%rip), %zmm16
	vbroadcastss	.LC11(%rip), %zmm15
	andq	$-16, %rdi
	vbroadcastss	.LC13(%rip), %zmm3
	vbroadcastss	.LC15(%rip), %zmm14
	addq	$16, %rdi
	vbroadcastss	.LC17(%rip), %zmm13
	vbroadcastss	.LC19(%rip), %zmm12
	vbroadcastss	.LC21(%rip), %zmm11
	vbroadcastss	.LC23(%rip), %zmm10
	vbroadcastss	.LC25(%rip), %zmm9
	vbroadcastss	.LC27(%rip), %zmm8
	vbroadcastss	.LC29(%rip), %zmm7
	vbroadcastss	.LC31(%rip), %zmm6
	vbroadcastss	.LC33(%rip), %zmm5
	vbroadcastss	.LC36(%rip), %zmm4
	vbroadcastss	.LC44(%rip), %zmm18
	.p2align 4,,10
	.p2align 3
.L1887:
	vmovups	(%rsi,%rcx,4), %zmm0
	vxorps	(%rsi,%rcx,4), %zmm16, %zmm2
	vcmpps	$1, %zmm17, %zmm0, %k1
	vmovaps	%zmm15, %zmm2{%k1}
	vcmpps	$1, %zmm3, %zmm2, %k1
	vmovaps	%zmm3, %zmm2{%k1}
	vmovaps	%zmm2, %zmm20
	vfmadd132ps	%zmm14, %zmm13, %zmm20
	vaddps	%zmm12, %zmm20, %zmm0
	vpslld	$23, %zmm20, %zmm20
	vpaddd	%zmm19, %zmm20, %zmm20
	vfmadd231ps	%zmm11, %zmm0, %zmm2
	vfmadd132ps	%zmm10, %zmm2, %zmm0
	vmovaps	%zmm0, %zmm2
	vfmadd132ps	%zmm9, %zmm8, %zmm2
	vfmadd132ps	%zmm0, %zmm7, %zmm2
	vfmadd132ps	%zmm0, %zmm6, %zmm2
	vfmadd132ps	%zmm0, %zmm5, %zmm2
	vfmadd132ps	%zmm0, %zmm1, %zmm2
	vfmadd132ps	%zmm2, %zmm1, %zmm0
	vfmadd132ps	%zmm20, %zmm1, %zmm0
	vrcp14ps	%zmm0, %zmm2
	vfnmadd132ps	%zmm2, %zmm4, %zmm0
	vmulps	%zmm0, %zmm2, %zmm0
	vmulps	(%rsi,%rcx,4), %zmm18, %zmm2
	vsubps	%zmm0, %zmm1, %zmm20
	vmulps	%zmm0, %zmm2, %zmm2
	vmulps	%zmm2, %zmm20, %zmm20
	vmovups	%zmm2, (%rax,%rcx,4)
	vfmadd132ps	%zmm18, %zmm20, %zmm0
	vmovups	%zmm0, (%rdx,%rcx,4)
	addq	$16, %rcx
	cmpq	%rdi, %rcx
	jne	.L1887
	andq	$-16, %r9
	leaq	16(%r9), %rdi
.L1886:
	cmpq	%rdi, %r8
	je	.L1908
	movq	%r8, %rcx
	leaq	0(,%rdi,4), %r9
	vbroadcastss	.LC7(%rip), %zmm0
	vbroadcastss	.LC9(%rip), %zmm1
	vbroadcastss	.LC15(%rip), %zmm4
	subq	%rdi, %rcx
	movl	$1, %edi
	vbroadcastss	.LC1(%rip), %zmm3
	sall	%cl, %edi
	movl	$1065353216, %ecx
	subl	$1, %edi
	kmovw	%edi, %k1
	vmovups	(%rsi,%r9), %zmm2{%k1}{z}
	vcmpps	$1, %zmm0, %zmm2, %k2
	vxorps	%zmm1, %zmm2, %zmm1
	vbroadcastss	.LC13(%rip), %zmm0
	vbroadcastss	.LC11(%rip), %zmm1{%k2}
	vcmpps	$1, %zmm0, %zmm1, %k2
	vmovaps	%zmm0, %zmm1{%k2}
	vfmadd213ps	.LC17(%rip){1to16}, %zmm1, %zmm4
	vaddps	.LC19(%rip){1to16}, %zmm4, %zmm0
	vpslld	$23, %zmm4, %zmm4
	vfmadd231ps	.LC21(%rip){1to16}, %zmm0, %zmm1
	vfmadd132ps	.LC23(%rip){1to16}, %zmm1, %zmm0
	vbroadcastss	.LC25(%rip), %zmm1
	vfmadd213ps	.LC27(%rip){1to16}, %zmm0, %zmm1
	vfmadd213ps	.LC29(%rip){1to16}, %zmm0, %zmm1
	vfmadd213ps	.LC31(%rip){1to16}, %zmm0, %zmm1
	vfmadd213ps	.LC33(%rip){1to16}, %zmm0, %zmm1
	vfmadd132ps	%zmm0, %zmm3, %zmm1
	vfmadd132ps	%zmm1, %zmm3, %zmm0
	vpbroadcastd	%ecx, %zmm1
	vpaddd	%zmm1, %zmm4, %zmm4
	vfmadd132ps	%zmm4, %zmm3, %zmm0
	vrcp14ps	%zmm0, %zmm1
	vfnmadd213ps	.LC36(%rip){1to16}, %zmm1, %zmm0
	vmulps	%zmm0, %zmm1, %zmm0
	vbroadcastss	.LC44(%rip), %zmm1
	vmulps	%zmm1, %zmm2, %zmm2
	vsubps	%zmm0, %zmm3, %zmm3
	vmulps	%zmm0, %zmm2, %zmm2
	vmulps	%zmm2, %zmm3, %zmm3
	vmovups	%zmm2, (%rax,%r9){%k1}
	vfmadd132ps	%zmm1, %zmm3, %zmm0
	vmovups	%zmm0, (%rdx,%r9){%k1}
	vzeroupper
	ret
	.p2align 4,,10
	.p2align 3
.L1912:
	ret
	.p2align 4,,10
	.p2align 3
.L1857:
	testq	%rcx, %rcx
	je	.L1914
	cmpq	$15, %r8
	jle	.L1891
	leaq	-16(%r8), %r9
	xorl	%ecx, %ecx
	vxorps	%xmm3, %xmm3, %xmm3
	vbroadcastss	.LC42(%rip), %zmm1
	movq	%r9, %rdi
	andq	$-16, %rdi
	addq	$16, %rdi
	.p2align 4,,10
	.p2align 3
.L1881:
	vmovups	(%rsi,%rcx,4), %zmm7
	vcmpps	$6, %zmm3, %zmm7, %k1
	vmulps	%zmm7, %zmm1, %zmm0{%k1}{z}
	vmovaps	%zmm1, %zmm2{%k1}{z}
	vmovups	%zmm0, (%rax,%rcx,4)
	vmovups	%zmm2, (%rdx,%rcx,4)
	addq	$16, %rcx
	cmpq	%rdi, %rcx
	jne	.L1881
	andq	$-16, %r9
	leaq	16(%r9), %rdi
.L1880:
	cmpq	%rdi, %r8
	je	.L1908
	movq	%r8, %rcx
	vxorps	%xmm2, %xmm2, %xmm2
	leaq	0(,%rdi,4), %r9
	vbroadcastss	.LC42(%rip), %zmm0
	subq	%rdi, %rcx
	movl	$1, %edi
	sall	%cl, %edi
	subl	$1, %edi
	kmovw	%edi, %k1
	vmovups	(%rsi,%r9), %zmm1{%k1}{z}
	vcmpps	$6, %zmm2, %zmm1, %k2
	vmulps	%zmm0, %zmm1, %zmm3{%k2}{z}
	vmovaps	%zmm0, %zmm2{%k2}
	vmovups	%zmm3, (%rax,%r9){%k1}
	vmovups	%zmm2, (%rdx,%r9){%k1}
	vzeroupper
	ret
	.p2align 4,,10
	.p2align 3
.L1859:
	testq	%rcx, %rcx
	je	.L1915
	cmpq	$15, %r8
	jle	.L1889
	vbroadcastss	.LC1(%rip), %zmm1
	leaq	-16(%r8), %r9
	xorl	%ecx, %ecx
	movq	%r9, %rdi
	andq	$-16, %rdi
	addq	$16, %rdi
	.p2align 4,,10
	.p2align 3
.L1867:
	vmovups	(%rsi,%rcx,4), %zmm6
	vmovups	%zmm6, (%rax,%rcx,4)
	vmovups	%zmm1, (%rdx,%rcx,4)
	addq	$16, %rcx
	cmpq	%rdi, %rcx
	jne	.L1867
	andq	$-16, %r9
	leaq	16(%r9), %rdi
.L1866:
	cmpq	%rdi, %r8
	je	.L1908
	movq	%r8, %rcx
	leaq	0(,%rdi,4), %r9
	subq	%rdi, %rcx
	movl	$1, %edi
	sall	%cl, %edi
	subl	$1, %edi
	kmovw	%edi, %k1
	vmovups	(%rsi,%r9), %zmm0{%k1}{z}
	vmovups	%zmm0, (%rax,%r9){%k1}
	vbroadcastss	.LC1(%rip), %zmm0
	vmovups	%zmm0, (%rdx,%r9){%k1}
	vzeroupper
	ret
	.p2align 4,,10
	.p2align 3
.L1915:
	xorl	%edi, %edi
	cmpq	$15, %r8
	jle	.L1865
	leaq	-16(%r8), %rdi
	xorl	%edx, %edx
	movq	%rdi, %rcx
	andq	$-16, %rcx
	addq	$16, %rcx
	.p2align 4,,10
	.p2align 3
.L1869:
	vmovups	(%rsi,%rdx,4), %zmm5
	vmovups	%zmm5, (%rax,%rdx,4)
	addq	$16, %rdx
	cmpq	%rcx, %rdx
	jne	.L1869
	andq	$-16, %rdi
	addq	$16, %rdi
.L1865:
	cmpq	%rdi, %r8
	je	.L1908
	movq	%r8, %rcx
	movl	$1, %edx
	subq	%rdi, %rcx
	sall	%cl, %edx
	subl	$1, %edx
	kmovw	%edx, %k1
	vmovups	(%rsi,%rdi,4), %zmm0{%k1}{z}
	vmovups	%zmm0, (%rax,%rdi,4){%k1}
	vzeroupper
	ret
	.p2align 4,,10
	.p2align 3
.L1913:
	cmpq	$15, %r8
	jle	.L1885
	leaq	-16(%r8), %rdi
	movl	$1065353216, %r9d
	xorl	%edx, %edx
	vbroadcastss	.LC1(%rip), %zmm1
	movq	%rdi, %rcx
	vpbroadcastd	%r9d, %zmm19
	vbroadcastss	.LC7(%rip), %zmm17
	vbroadcastss	.LC9(%rip), %zmm16
	vbroadcastss	.LC11(%rip), %zmm15
	andq	$-16, %rcx
	vbroadcastss	.LC13(%rip), %zmm3
	vbroadcastss	.LC15(%rip), %zmm14
	addq	$16, %rcx
	vbroadcastss	.LC17(%rip), %zmm13
	vbroadcastss	.LC19(%rip), %zmm12
	vbroadcastss	.LC21(%rip), %zmm11
	vbroadcastss	.LC23(%rip), %zmm10
	vbroadcastss	.LC25(%rip), %zmm9
	vbroadcastss	.LC27(%rip), %zmm8
	vbroadcastss	.LC29(%rip), %zmm7
	vbroadcastss	.LC31(%rip), %zmm6
	vbroadcastss	.LC33(%rip), %zmm5
	vbroadcastss	.LC36(%rip), %zmm4
	vbroadcastss	.LC44(%rip), %zmm18
	.p2align 4,,10
	.p2align 3
.L1888:
	vmovups	(%rsi,%rdx,4), %zmm0
	vxorps	(%rsi,%rdx,4), %zmm16, %zmm2
	vcmpps	$1, %zmm17, %zmm0, %k1
	vmovaps	%zmm15, %zmm2{%k1}
	vcmpps	$1, %zmm3, %zmm2, %k1
	vmovaps	%zmm3, %zmm2{%k1}
	vmovaps	%zmm2, %zmm20
	vfmadd132ps	%zmm14, %zmm13, %zmm20
	vaddps	%zmm12, %zmm20, %zmm0
	vpslld	$23, %zmm20, %zmm20
	vpaddd	%zmm19, %zmm20, %zmm20
	vfmadd231ps	%zmm11, %zmm0, %zmm2
	vfmadd132ps	%zmm10, %zmm2, %zmm0
	vmovaps	%zmm0, %zmm2
	vfmadd132ps	%zmm9, %zmm8, %zmm2
	vfmadd132ps	%zmm0, %zmm7, %zmm2
	vfmadd132ps	%zmm0, %zmm6, %zmm2
	vfmadd132ps	%zmm0, %zmm5, %zmm2
	vfmadd132ps	%zmm0, %zmm1, %zmm2
	vfmadd132ps	%zmm2, %zmm1, %zmm0
	vfmadd132ps	%zmm20, %zmm1, %zmm0
	vrcp14ps	%zmm0, %zmm2
	vfnmadd132ps	%zmm2, %zmm4, %zmm0
	vmulps	%zmm0, %zmm2, %zmm2
	vmulps	(%rsi,%rdx,4), %zmm18, %zmm0
	vmulps	%zmm0, %zmm2, %zmm2
	vmovups	%zmm2, (%rax,%rdx,4)
	addq	$16, %rdx
	cmpq	%rcx, %rdx
	jne	.L1888
	andq	$-16, %rdi
	leaq	16(%rdi), %rdx
.L1885:
	cmpq	%rdx, %r8
	je	.L1908
	movq	%r8, %rcx
	leaq	0(,%rdx,4), %rdi
	vbroadcastss	.LC7(%rip), %zmm0
	vbroadcastss	.LC9(%rip), %zmm1
	vbroadcastss	.LC15(%rip), %zmm2
	subq	%rdx, %rcx
	movl	$1, %edx
	vbroadcastss	.LC1(%rip), %zmm4
	sall	%cl, %edx
	subl	$1, %edx
	kmovw	%edx, %k1
	vmovups	(%rsi,%rdi), %zmm3{%k1}{z}
	movl	$1065353216, %edx
	vcmpps	$1, %zmm0, %zmm3, %k2
	vxorps	%zmm1, %zmm3, %zmm1
	vbroadcastss	.LC13(%rip), %zmm0
	vbroadcastss	.LC11(%rip), %zmm1{%k2}
	vmulps	.LC44(%rip){1to16}, %zmm3, %zmm3
	vcmpps	$1, %zmm0, %zmm1, %k2
	vmovaps	%zmm0, %zmm1{%k2}
	vfmadd213ps	.LC17(%rip){1to16}, %zmm1, %zmm2
	vaddps	.LC19(%rip){1to16}, %zmm2, %zmm0
	vpslld	$23, %zmm2, %zmm2
	vfmadd231ps	.LC21(%rip){1to16}, %zmm0, %zmm1
	vfmadd132ps	.LC23(%rip){1to16}, %zmm1, %zmm0
	vbroadcastss	.LC25(%rip), %zmm1
	vfmadd213ps	.LC27(%rip){1to16}, %zmm0, %zmm1
	vfmadd213ps	.LC29(%rip){1to16}, %zmm0, %zmm1
	vfmadd213ps	.LC31(%rip){1to16}, %zmm0, %zmm1
	vfmadd213ps	.LC33(%rip){1to16}, %zmm0, %zmm1
	vfmadd132ps	%zmm0, %zmm4, %zmm1
	vfmadd132ps	%zmm1, %zmm4, %zmm0
	vpbroadcastd	%edx, %zmm1
	vpaddd	%zmm1, %zmm2, %zmm2
	vfmadd132ps	%zmm2, %zmm4, %zmm0
	vrcp14ps	%zmm0, %zmm1
	vfnmadd213ps	.LC36(%rip){1to16}, %zmm1, %zmm0
	vmulps	%zmm0, %zmm1, %zmm1
	vmulps	%zmm3, %zmm1, %zmm1
	vmovups	%zmm1, (%rax,%rdi){%k1}
	vzeroupper
	ret
	.p2align 4,,10
	.p2align 3
.L1911:
	cmpq	$15, %r8
	jle	.L1873
	leaq	-16(%r8), %rdi
	movl	$1065353216, %r9d
	xorl	%edx, %edx
	vbroadcastss	.LC1(%rip), %zmm1
	movq	%rdi, %rcx
	vpbroadcastd	%r9d, %zmm19
	vbroadcastss	.LC3(%rip), %zmm22
	vbroadcastss	.LC5(%rip), %zmm21
	vbroadcastss	.LC7(%rip), %zmm17
	andq	$-16, %rcx
	vbroadcastss	.LC9(%rip), %zmm16
	vbroadcastss	.LC11(%rip), %zmm15
	addq	$16, %rcx
	vbroadcastss	.LC13(%rip), %zmm3
	vbroadcastss	.LC15(%rip), %zmm14
	vbroadcastss	.LC17(%rip), %zmm13
	vbroadcastss	.LC19(%rip), %zmm12
	vbroadcastss	.LC21(%rip), %zmm11
	vbroadcastss	.LC23(%rip), %zmm10
	vbroadcastss	.LC25(%rip), %zmm9
	vbroadcastss	.LC27(%rip), %zmm8
	vbroadcastss	.LC29(%rip), %zmm7
	vbroadcastss	.LC31(%rip), %zmm6
	vbroadcastss	.LC33(%rip), %zmm5
	vbroadcastss	.LC36(%rip), %zmm4
	vbroadcastss	.LC38(%rip), %zmm20
	.p2align 4,,10
	.p2align 3
.L1876:
	vmovups	(%rsi,%rdx,4), %zmm18
	vmulps	%zmm18, %zmm18, %zmm0
	vfmadd132ps	%zmm22, %zmm21, %zmm0
	vmulps	%zmm0, %zmm18, %zmm0
	vmulps	%zmm20, %zmm18, %zmm18
	vcmpps	$1, %zmm17, %zmm0, %k1
	vxorps	%zmm16, %zmm0, %zmm2
	vmovaps	%zmm15, %zmm2{%k1}
	vcmpps	$1, %zmm3, %zmm2, %k1
	vmovaps	%zmm3, %zmm2{%k1}
	vmovaps	%zmm2, %zmm23
	vfmadd132ps	%zmm14, %zmm13, %zmm23
	vaddps	%zmm12, %zmm23, %zmm0
	vpslld	$23, %zmm23, %zmm23
	vpaddd	%zmm19, %zmm23, %zmm23
	vfmadd231ps	%zmm11, %zmm0, %zmm2
	vfmadd132ps	%zmm10, %zmm2, %zmm0
	vmovaps	%zmm0, %zmm2
	vfmadd132ps	%zmm9, %zmm8, %zmm2
	vfmadd132ps	%zmm0, %zmm7, %zmm2
	vfmadd132ps	%zmm0, %zmm6, %zmm2
	vfmadd132ps	%zmm0, %zmm5, %zmm2
	vfmadd132ps	%zmm0, %zmm1, %zmm2
	vfmadd132ps	%zmm2, %zmm1, %zmm0
	vfmadd132ps	%zmm23, %zmm1, %zmm0
	vrcp14ps	%zmm0, %zmm2
	vfnmadd132ps	%zmm2, %zmm4, %zmm0
	vmulps	%zmm0, %zmm2, %zmm2
	vmulps	%zmm18, %zmm2, %zmm2
	vmovups	%zmm2, (%rax,%rdx,4)
	addq	$16, %rdx
	cmpq	%rcx, %rdx
	jne	.L1876
	andq	$-16, %rdi
	leaq	16(%rdi), %rdx
.L1873:
	cmpq	%rdx, %r8
	je	.L1908
	movq	%r8, %rcx
	leaq	0(,%rdx,4), %rdi
	vbroadcastss	.LC5(%rip), %zmm5
	vbroadcastss	.LC7(%rip), %zmm3
	vbroadcastss	.LC9(%rip), %zmm1
	subq	%rdx, %rcx
	movl	$1, %edx
	vbroadcastss	.LC1(%rip), %zmm4
	sall	%cl, %edx
	subl	$1, %edx
	kmovw	%edx, %k1
	vmovups	(%rsi,%rdi), %zmm2{%k1}{z}
	movl	$1065353216, %edx
	vmulps	%zmm2, %zmm2, %zmm0
	vfmadd132ps	.LC3(%rip){1to16}, %zmm5, %zmm0
	vmulps	%zmm0, %zmm2, %zmm0
	vmulps	.LC38(%rip){1to16}, %zmm2, %zmm2
	vcmpps	$1, %zmm3, %zmm0, %k2
	vxorps	%zmm1, %zmm0, %zmm1
	vbroadcastss	.LC13(%rip), %zmm0
	vbroadcastss	.LC11(%rip), %zmm1{%k2}
	vbroadcastss	.LC15(%rip), %zmm3
	vcmpps	$1, %zmm0, %zmm1, %k2
	vmovaps	%zmm0, %zmm1{%k2}
	vfmadd213ps	.LC17(%rip){1to16}, %zmm1, %zmm3
	vaddps	.LC19(%rip){1to16}, %zmm3, %zmm0
	vpslld	$23, %zmm3, %zmm3
	vfmadd231ps	.LC21(%rip){1to16}, %zmm0, %zmm1
	vfmadd132ps	.LC23(%rip){1to16}, %zmm1, %zmm0
	vbroadcastss	.LC25(%rip), %zmm1
	vfmadd213ps	.LC27(%rip){1to16}, %zmm0, %zmm1
	vfmadd213ps	.LC29(%rip){1to16}, %zmm0, %zmm1
	vfmadd213ps	.LC31(%rip){1to16}, %zmm0, %zmm1
	vfmadd213ps	.LC33(%rip){1to16}, %zmm0, %zmm1
	vfmadd132ps	%zmm0, %zmm4, %zmm1
	vfmadd132ps	%zmm1, %zmm4, %zmm0
	vpbroadcastd	%edx, %zmm1
	vpaddd	%zmm1, %zmm3, %zmm3
	vfmadd132ps	%zmm3, %zmm4, %zmm0
	vrcp14ps	%zmm0, %zmm1
	vfnmadd213ps	.LC36(%rip){1to16}, %zmm1, %zmm0
	vmulps	%zmm0, %zmm1, %zmm1
	vmulps	%zmm2, %zmm1, %zmm1
	vmovups	%zmm1, (%rax,%rdi){%k1}
	vzeroupper
	ret
	.p2align 4,,10
	.p2align 3
.L1914:
	cmpq	$15, %r8
	jle	.L1879
	leaq	-16(%r8), %rdi
	xorl	%edx, %edx
	vxorps	%xmm2, %xmm2, %xmm2
	vbroadcastss	.LC42(%rip), %zmm1
	movq	%rdi, %rcx
	andq	$-16, %rcx
	addq	$16, %rcx
	.p2align 4,,10
	.p2align 3
.L1882:
	vmovups	(%rsi,%rdx,4), %zmm4
	vcmpps	$6, %zmm2, %zmm4, %k1
	vmulps	%zmm4, %zmm1, %zmm0{%k1}{z}
	vmovups	%zmm0, (%rax,%rdx,4)
	addq	$16, %rdx
	cmpq	%rcx, %rdx
	jne	.L1882
	andq	$-16, %rdi
	leaq	16(%rdi), %rdx
.L1879:
	cmpq	%rdx, %r8
	je	.L1908
	movq	%r8, %rcx
	leaq	0(,%rdx,4), %rdi
	vxorps	%xmm1, %xmm1, %xmm1
	subq	%rdx, %rcx
	movl	$1, %edx
	sall	%cl, %edx
	subl	$1, %edx
	kmovw	%edx, %k1
	vmovups	(%rsi,%rdi), %zmm0{%k1}{z}
	vcmpps	$6, %zmm1, %zmm0, %k2
	vmulps	.LC42(%rip){1to16}, %zmm0, %zmm1{%k2}{z}
	vmovups	%zmm1, (%rax,%rdi){%k1}
	vzeroupper
	ret
	.p2align 4,,10
	.p2align 3
.L1908:
	vzeroupper
	ret
	.p2align 4,,10
	.p2align 3
.L1892:
	xorl	%edi, %edi
	jmp	.L1886
	.p2align 4,,10
	.p2align 3
.L1890:
	xorl	%edi, %edi
	jmp	.L1874
	.p2align 4,,10
	.p2align 3
.L1891:
	xorl	%edi, %edi
	jmp	.L1880
.L1889:
	xorl	%edi, %edi
	jmp	.L1866
.L1910:
	ret
	.cfi_endproc
.LFE6429:
	.size	_ZN6nfnets12_GLOBAL__N_18ActivateENS_10ActivationEPKfPfS4_l, .-_ZN6nfnets12_GLOBAL__N_18ActivateENS_10ActivationEPKfPfS4_l
	.globl	_ZN6nfnets6avx512E
	.section	.data.rel.ro.local,"aw"
	.align 32
	.type	_ZN6nfnets6avx512E, @object
	.size	_ZN6nfnets6avx512E, 72
_ZN6nfnets6avx512E:
	.quad	16
	.quad	_ZN6nfnets12_GLOBAL__N_18TileRowsEl
	.quad	_ZN6nfnets12_GLOBAL__N_18ActivateENS_10ActivationEPKfPfS4_l
	.quad	_ZN6nfnets12_GLOBAL__N_13AddEPKfPfl
	.quad	_ZN6nfnets12_GLOBAL__N_17SumRowsEPKfllPf
	.quad	_ZN6nfnets12_GLOBAL__N_111AddProductsEPKfS2_S2_S2_Pfl
	.quad	_ZN6nfnets12_GLOBAL__N_111StandardizeEPKfS2_S2_Pfl
	.quad	_ZN6nfnets12_GLOBAL__N_19CorrelateERKNS_11CorrelationE
	.quad	_ZN6nfnets12_GLOBAL__N_110AccumulateERKNS_12AccumulationE
	.section	.rodata.cst4,"aM",@progbits,4
	.align 4
.LC1:
	.long	1065353216
	.align 4
.LC3:
	.long	1032987257
	.align 4
.LC5:
	.long	1070350890
	.align 4
.LC7:
	.long	-1028653056
	.align 4
.LC9:
	.long	-2147483648
	.align 4
.LC11:
	.long	1118830592
	.align 4
.LC13:
	.long	-1028784128
	.align 4
.LC15:
	.long	1069066811
	.align 4
.LC17:
	.long	1262485504
	.align 4
.LC19:
	.long	-884998144
	.align 4
.LC21:
	.long	-1087275008
	.align 4
.LC23:
	.long	962494595
	.align 4
.LC25:
	.long	985008993
	.align 4
.LC27:
	.long	1007192201
	.align 4
.LC29:
	.long	1026206379
	.align 4
.LC31:
	.long	1042983595
	.align 4
.LC33:
	.long	1056964608
	.align 4
.LC36:
	.long	1073741824
	.align 4
.LC38:
	.long	1071237861
	.align 4
.LC40:
	.long	1046164406
	.align 4
.LC42:
	.long	1071342337
	.align 4
.LC44:
	.long	1071964524
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
