/* Every Windows has a bcryptprimitives.dll, of which Rust's standard library takes its random numbers; Wine has one from
   version 9 on. Where an older Wine runs the tests, this stands in for it. It is not shipped. */

#include <windows.h>

#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length) {
    return RtlGenRandom(bytes, (ULONG)length);
}
