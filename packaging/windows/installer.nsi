; The installer for Windows: for one user, without administrator's rights. Made by `dev.py build` on Windows;
; with a certificate:  makensis /DCERTIFICATE=<thumbprint> installer.nsi
Unicode true
!include MUI2.nsh
!include FileFunc.nsh

!define REGISTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\@PROGRAM@"

Name "@PROGRAM@"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\@PROGRAM@"
InstallDirRegKey HKCU "${REGISTRY}" InstallLocation
SetCompressor /SOLID lzma
ManifestDPIAware true

VIProductVersion @VERSION_FOUR@
VIAddVersionKey ProductName "@PROGRAM@"
VIAddVersionKey ProductVersion "@VERSION@"
VIAddVersionKey FileVersion "@VERSION@"
VIAddVersionKey FileDescription "@PROGRAM@ setup"
VIAddVersionKey CompanyName "@AUTHORS@"
VIAddVersionKey LegalCopyright "Copyright @YEAR@ @AUTHORS@. MIT licence."

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\@PROGRAM@.exe"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English
!insertmacro MUI_LANGUAGE Polish

LangString Running ${LANG_ENGLISH} "Close @PROGRAM@ first, then try again."
LangString Running ${LANG_POLISH} "Zamknij najpierw program @PROGRAM@, a potem spróbuj ponownie."
LangString JournalStays ${LANG_ENGLISH} "The journal of what was cancelled and refunded stays in"
LangString JournalStays ${LANG_POLISH} "Dziennik anulowań i zwrotów pozostaje w folderze"

!ifdef CERTIFICATE
  !define SIGN 'signtool sign /sha1 ${CERTIFICATE} /fd sha256 /tr ${TIMESTAMP} /td sha256'
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

; A program that runs holds its file open: neither half-replaced nor half-removed while a refund is under way.
!macro RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\@PROGRAM@.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\@PROGRAM@.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "$(Running)" /SD IDOK
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section
  !insertmacro RefuseWhileRunning
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}${SLASH}*"
  CreateShortcut "$SMPROGRAMS\@PROGRAM@.lnk" "$INSTDIR\@PROGRAM@.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${REGISTRY}" DisplayName "@PROGRAM@"
  WriteRegStr HKCU "${REGISTRY}" DisplayVersion "@VERSION@"
  WriteRegStr HKCU "${REGISTRY}" DisplayIcon "$INSTDIR\@PROGRAM@.exe"
  WriteRegStr HKCU "${REGISTRY}" Publisher "@AUTHORS@"
  WriteRegStr HKCU "${REGISTRY}" InstallLocation "$INSTDIR"
  WriteRegStr HKCU "${REGISTRY}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REGISTRY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${REGISTRY}" EstimatedSize $0
  WriteRegDWORD HKCU "${REGISTRY}" NoModify 1
  WriteRegDWORD HKCU "${REGISTRY}" NoRepair 1
SectionEnd

Section Uninstall
  !insertmacro RefuseWhileRunning
  Delete "$SMPROGRAMS\@PROGRAM@.lnk"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\@PROGRAM@.exe"
  Delete "$INSTDIR\@PROGRAM@-console.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${REGISTRY}"
  MessageBox MB_OK|MB_ICONINFORMATION "$(JournalStays)$\n$LOCALAPPDATA\@PROGRAM@" /SD IDOK
SectionEnd
