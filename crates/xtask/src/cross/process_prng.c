/* Stands in for the one function of bcryptprimitives.dll that Rust's standard library needs and Wine 8 does not have.
   For trying the programs under Wine only: Windows has its own, and this is never shipped. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length)
{
    return SystemFunction036(buffer, (ULONG)length);
}
