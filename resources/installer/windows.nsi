; The installer of PDN Sélection for Windows: for one person, without administrator rights, in French.
Unicode true
!include "MUI2.nsh"
Name "PDN Sélection"
OutFile "@OUT@"
InstallDir "$LOCALAPPDATA\Programs\PDN Selection"
RequestExecutionLevel user
SetCompressor /SOLID lzma
!define MUI_ABORTWARNING
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\PDN Selection"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\pdn-desktop.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"

Section "Programme"
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal"
  File /r "@FROZEN@\*"
  WriteUninstaller "$INSTDIR\desinstaller.exe"
  CreateShortCut "$SMPROGRAMS\PDN Sélection.lnk" "$INSTDIR\pdn-desktop.exe"
  WriteRegStr HKCU "Software\Classes\.pdn" "" "PDN.Appel"
  WriteRegStr HKCU "Software\Classes\PDN.Appel" "" "Appel PDN Sélection"
  WriteRegStr HKCU "Software\Classes\PDN.Appel\DefaultIcon" "" "$INSTDIR\pdn-desktop.exe,0"
  WriteRegStr HKCU "Software\Classes\PDN.Appel\shell\open\command" "" '"$INSTDIR\pdn-desktop.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "PDN Sélection"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "@VERSION@"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\desinstaller.exe"'
SectionEnd

; The calls, their backups and the keys lie in the person's own folders: they are not touched.
Section "Uninstall"
  RMDir /r "$INSTDIR"
  Delete "$SMPROGRAMS\PDN Sélection.lnk"
  DeleteRegKey HKCU "Software\Classes\PDN.Appel"
  DeleteRegKey HKCU "Software\Classes\.pdn"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
