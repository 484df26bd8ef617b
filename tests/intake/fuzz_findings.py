"""Files that a fuzzer found, each with the fault it showed; packed, for they are mostly zeros."""

import base64
import zlib

FOUND = {
    "outlook: a table longer than the file, read for days": (
        "c-rk&$xZ@65Pb}8n3(9rgD1|4gb@WrLtIHXV2pY<$`%M)Sd4y-pWtVB(ofJI0bdn8fuN8f(Sv4+R894Cb-"
        "n6GeDe0X^8WO^_JI*g!jEn*fH`~c&PVq<i)Fy-"
        "zw3#~t67+ZXMe`hxIhMBoTH95@|e~xc_vFQ;hr&v1cE4_$!=9<RXnhFp7EA>0~O{$+~HC8Zh5N0{VcNrB8Yye-DlkuI;bJU%"
        "to9s!~G_oTRgFaZOx*@-NBxTL2Pi(rbn=ZMWoC;GTRIL);VWMCpjZperU1-"
        "&Qd2@n;2QfLsrWDDy+|bnJ%f_uX#c`H*_xHu%<U_GHbEJ@a_6}SQ!fGnYwmzs$$=8AQ-"
        "1yOXtK?eC#p`2cvvQhdY$@W^L_x!X7ncC8tOoonF2p;i_ZUvGsID@6}>mk=Z8FoGzi<*{=8!AK0<-"
        "U1k(a&wkEkTvc_c0hZDA8KdEI^m+OMJz#1a_jvtZcFDgyQGU@v(Y+?Mc^X^Atk3yh;&XSzDc8jfKP}ax7SW5;kT6y1MzzYuk"
        "$I-ZHd}|K_?BtxcJ5{KoP-~zvbn|gPk}Ey#jMHreYK8^!}mnpvtKvw*YW?iPh-7WSO"
    ),
    "outlook: a stream of 128 MB in 4 KB": (
        "c-p&gUhu)fjZzO8(10BSGsD0CoD6J8VvIn{4C4qeFfc*I{{8>|A0)&I#Q%u_-"
        "~JDK;K>lc;LD)L;Kz{9P{NSPKq?3V>Pco81w#-70izrg=?V<440%Ahh@p}s{bCHPjId<HNQy>i-"
        "i!yrVun(NBp_MBkj`KTOoj$PF#{kpWN?JiZa9t6VqgN>&jiiR#9A-FK-hkB1{b33XC}dZP&k<}A=%%BX}=-ZW&@(_XCcylE-"
        "2<h@_zv^*7Jd6Dv&N=$OO{GK+!TVzZl5R2c`^&yD)(P#QxEYGzvxwD_Rv+u<~k96jluME36o3Q&_<PG4^u<vBGH98=3&t;Qt"
        "3qZ!A#u-~Xdvhyno0duV+"
    ),
    "outlook: sectors in a circle, a text of 64 MB": (
        "c-"
        "rk&$xZ@65PfV47>!;$c$%{k!lIyPh$c$n0b|fRVKpRd8PMp5cs23~`W1T8KTtnJ+Sg4_f`XAbm`I!=Rn+uSueyeM^z+lwYwv"
        "F54PPV;5Beg2nV~Tk)nh#@0&YFl7edG(A5}OqRdR@9WD&*@TIiwzyOML>`0tgrf)cfc3)(VLFi?fbXbpM|Trzfrwm`p)I(-"
        "90T&cMNchxyxqE|%(@sYLLTz7(VG!dc~?LUYYaW8Hd-"
        "$0BzVpvyRoVXj<($>Hl=c3dI<`G0j=R<i+8Fl()BFjt;h*lZOY=^nDh}LBeCE8uCl;^8+eQ6}Sw2FSp9rDy|&X}r(O?5JpUW"
        "XBePdD(xszM>Pr==oUs}f^sATjp&EF-"
        "5r*8@q~til~vk4;)xgF!u}SR{A5HLrU$hfB_%rTVD>y~fhvy(u^{?UG}gNP3bDE1T0Kf!L8{_*@p@x$JDz7l}MS9kyMOwu>`"
        "1UYHG)SIrg0p8n2!8)g-5h40pP4;vZyf5K0a945v0*ua-"
        "{N~qft&=a@fdJO)6Vj~mddu`wcsSBF6<oVl*#M>l6NwPIXu6gyRW74ZB+8*RJDiMuu$t3u5RKsb#zbe+1zRzEjSNreIb?)ED"
        "2i#$D!2"
    ),
}


def found(name: str) -> bytes:
    """Return the bytes of this finding."""
    return zlib.decompress(base64.b85decode(FOUND[name]))
