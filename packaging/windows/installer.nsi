; The installer: 64-bit, for one person, without administrator rights, in Thai and English.
; makensis -INPUTCHARSET UTF8 -DVERSION=.. -DSOURCE=folder -DOUTPUT=file -DICON=file -DSIDE=bitmap -DKILOBYTES=.. -DCONTENTS=name [-DSIGN=command]
; Silent: "ITA Desktop setup.exe" /S [/OLDER] [/D=C:\folder, last and without quotes]. The same for Uninstall.exe: /S.
; It ends with 3 on a Windows too old, 4 where the program cannot be closed, 5 where it cannot be put in place, 6 where a
; newer version is there and /OLDER was not said; after each of these what was there works as before.
Target amd64-unicode
Unicode true
ManifestDPIAware true
ManifestSupportedOS Win10
ManifestLongPathAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include WordFunc.nsh

!define NAME "ITA Desktop"
!define PROGRAM "ITA Desktop.exe"
!define CONSOLE "ita.exe"
; Where the new version is unpacked and proven before anything that is there is touched.
!define BESIDE "$INSTDIR\_new"
; Never change these two: an upgrade and the list of installed programs know the program by them.
!define OWN_KEY "Software\ITA Desktop"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ITADesktop"
!define FILE_TYPE "ITADesktop.File"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\ITA Desktop"
InstallDirRegKey HKCU "${OWN_KEY}" "Folder"
BrandingText "${NAME} ${VERSION}"
UninstallCaption "$(REMOVE_TITLE)"
UninstallButtonText "$(REMOVE_BUTTON)"
ShowInstDetails nevershow
ShowUninstDetails nevershow
!ifdef SIGN
!finalize '"${SIGN}" "%1"' = 0
!uninstfinalize '"${SIGN}" "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
; The wording of NSIS itself in Thai is rough, so what a person reads is our own.
!define MUI_PAGE_HEADER_TEXT "$(FOLDER_TITLE)"
!define MUI_PAGE_HEADER_SUBTEXT "$(ABOUT)"
!define MUI_DIRECTORYPAGE_TEXT_TOP "$(FOLDER_TEXT)"
!define MUI_DIRECTORYPAGE_TEXT_DESTINATION "$(FOLDER_LABEL)"
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_PAGE_HEADER_TEXT "$(COPYING_TITLE)"
!define MUI_PAGE_HEADER_SUBTEXT "$(ABOUT)"
!define MUI_INSTFILESPAGE_FINISHHEADER_TEXT "$(DONE_TITLE)"
!define MUI_INSTFILESPAGE_FINISHHEADER_SUBTEXT "$(ABOUT)"
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "$(DONE_TITLE)"
!define MUI_FINISHPAGE_TEXT "$(DONE_TEXT)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "$(DONE_RUN)"
!insertmacro MUI_PAGE_FINISH
!define MUI_PAGE_HEADER_TEXT "$(REMOVE_TITLE)"
!define MUI_PAGE_HEADER_SUBTEXT "$(ABOUT)"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(REMOVE_TEXT)"
!insertmacro MUI_UNPAGE_CONFIRM
!define MUI_PAGE_HEADER_TEXT "$(REMOVING_TITLE)"
!define MUI_PAGE_HEADER_SUBTEXT "$(ABOUT)"
!insertmacro MUI_UNPAGE_INSTFILES
; The first is taken where Windows speaks neither.
!insertmacro MUI_LANGUAGE "Thai"
!insertmacro MUI_LANGUAGE "English"

VIProductVersion "${VERSION}.0"
!macro TOLD LANGUAGE DESCRIPTION
  VIAddVersionKey /LANG=${LANGUAGE} "CompanyName" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${DESCRIPTION}"
  VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "Apache License 2.0"
!macroend
!insertmacro TOLD ${LANG_THAI} "ตัวติดตั้งโปรแกรม ${NAME}"
!insertmacro TOLD ${LANG_ENGLISH} "${NAME} setup"

LangString FOLDER_TITLE ${LANG_THAI} "ติดตั้งโปรแกรม ${NAME}"
LangString FOLDER_TITLE ${LANG_ENGLISH} "Install ${NAME}"
LangString FOLDER_TEXT ${LANG_THAI} "โปรแกรมจะติดตั้งไว้ในโฟลเดอร์นี้ เฉพาะสำหรับผู้ใช้เครื่องคนปัจจุบัน ไม่ต้องใช้สิทธิ์ผู้ดูแลระบบ และไม่ต้องเชื่อมต่ออินเทอร์เน็ต$\n$\nหากมีโปรแกรมรุ่นก่อนอยู่แล้ว จะติดตั้งทับโดยคงข้อมูลและการตั้งค่าไว้"
LangString FOLDER_TEXT ${LANG_ENGLISH} "The program goes into this folder, for you alone. It needs no administrator rights and no internet.$\n$\nAn older version there is replaced; your data and settings stay."
LangString FOLDER_LABEL ${LANG_THAI} "โฟลเดอร์ของโปรแกรม"
LangString FOLDER_LABEL ${LANG_ENGLISH} "Folder of the program"
LangString COPYING_TITLE ${LANG_THAI} "กำลังติดตั้ง"
LangString COPYING_TITLE ${LANG_ENGLISH} "Installing"
LangString DONE_TITLE ${LANG_THAI} "ติดตั้งเรียบร้อยแล้ว"
LangString DONE_TITLE ${LANG_ENGLISH} "Installed"
LangString DONE_TEXT ${LANG_THAI} "เปิดโปรแกรมได้จากไอคอน ${NAME} บนหน้าจอหรือในเมนูเริ่ม หรือดับเบิลคลิกแฟ้มข้อมูล .ita$\n$\nกด เสร็จสิ้น เพื่อปิดหน้าต่างนี้"
LangString DONE_TEXT ${LANG_ENGLISH} "Start the program from the desktop or the Start menu, or double-click an .ita file.$\n$\nChoose Finish to close this window."
LangString DONE_RUN ${LANG_THAI} "เปิดโปรแกรม ${NAME} ทันที"
LangString DONE_RUN ${LANG_ENGLISH} "Start ${NAME} now"
LangString REMOVE_TITLE ${LANG_THAI} "ถอนการติดตั้งโปรแกรม ${NAME}"
LangString REMOVE_TITLE ${LANG_ENGLISH} "Remove ${NAME}"
LangString REMOVE_TEXT ${LANG_THAI} "โปรแกรมจะถูกลบออกจากโฟลเดอร์นี้ แฟ้มข้อมูล .ita และการตั้งค่าของท่านยังคงอยู่"
LangString REMOVE_TEXT ${LANG_ENGLISH} "The program is removed from this folder. Your .ita files and settings stay."
LangString REMOVE_BUTTON ${LANG_THAI} "&ถอนการติดตั้ง"
LangString REMOVE_BUTTON ${LANG_ENGLISH} "&Remove"
LangString REMOVING_TITLE ${LANG_THAI} "กำลังถอนการติดตั้ง"
LangString REMOVING_TITLE ${LANG_ENGLISH} "Removing"
LangString ABOUT ${LANG_THAI} "วิเคราะห์ผลการประเมิน ITA และจัดทำแผน"
LangString ABOUT ${LANG_ENGLISH} "Analyses a year's ITA scores and makes the plan"
LangString FILE_KIND ${LANG_THAI} "แฟ้มข้อมูล ITA Desktop"
LangString FILE_KIND ${LANG_ENGLISH} "ITA Desktop file"
LangString TOO_OLD ${LANG_THAI} "โปรแกรมนี้ใช้ได้กับ Windows 10 รุ่น 1809 ขึ้นไป ยังไม่มีสิ่งใดถูกติดตั้งหรือเปลี่ยนแปลง"
LangString TOO_OLD ${LANG_ENGLISH} "This program needs Windows 10 version 1809 or newer. Nothing has been installed or changed."
LangString NEWER ${LANG_THAI} "มี ${NAME} รุ่นที่ใหม่กว่า ($4) ติดตั้งอยู่แล้ว ต้องการเปลี่ยนกลับเป็นรุ่น ${VERSION} หรือไม่$\n$\nแฟ้มที่รุ่นใหม่กว่าเคยบันทึก รุ่นนี้อาจเปิดไม่ได้"
LangString NEWER ${LANG_ENGLISH} "A newer version ($4) of ${NAME} is installed. Go back to version ${VERSION}?$\n$\nThis version may be unable to open files that the newer one saved."
LangString NOT_WHOLE ${LANG_THAI} "ติดตั้งไม่สำเร็จ: โปรแกรมที่แตกออกมาไม่ครบหรือเปิดไม่ได้ โปรดคัดลอกตัวติดตั้งมาใหม่ และตรวจพื้นที่ว่าง$\n$\nโปรแกรมรุ่นเดิมและข้อมูลของท่านยังใช้ได้ตามเดิม"
LangString NOT_WHOLE ${LANG_ENGLISH} "Not installed: what was unpacked is not whole or does not start. Please fetch the installer again and check the free space.$\n$\nThe version that was there and your data are as before."
LangString NOT_PLACED ${LANG_THAI} "ติดตั้งไม่สำเร็จ: เปลี่ยนแฟ้มโปรแกรมในโฟลเดอร์นี้ไม่ได้ โปรดปิดโปรแกรมอื่นที่ใช้โฟลเดอร์นี้อยู่ แล้วติดตั้งอีกครั้ง$\n$\nโปรแกรมรุ่นเดิมและข้อมูลของท่านยังใช้ได้ตามเดิม"
LangString NOT_PLACED ${LANG_ENGLISH} "Not installed: the program's files in this folder cannot be replaced. Please close what uses the folder, then install again.$\n$\nThe version that was there and your data are as before."
LangString STILL_OPEN ${LANG_THAI} "โปรแกรม ${NAME} ยังเปิดอยู่ โปรดปิดโปรแกรม แล้วกด ลองใหม่$\n$\nข้อมูลของท่านไม่ถูกแก้ไข"
LangString STILL_OPEN ${LANG_ENGLISH} "${NAME} is still open. Please close it, then choose Retry.$\n$\nYour data is not touched."
LangString DATA_KEPT ${LANG_THAI} "ถอนโปรแกรมแล้ว ข้อมูลของท่านยังอยู่ครบ$\n$\nแฟ้มข้อมูล (.ita) อยู่ในโฟลเดอร์ที่ท่านบันทึกไว้ โดยปกติคือ$\n$DOCUMENTS$\n$\nการตั้งค่าอยู่ที่$\n$APPDATA\ITA Desktop"
LangString DATA_KEPT ${LANG_ENGLISH} "The program has been removed. Your data is still there.$\n$\nYour .ita files are where you saved them, usually in$\n$DOCUMENTS$\n$\nYour settings are in$\n$APPDATA\ITA Desktop"

; Waits until no program of ours runs from $INSTDIR: asks it to close, then asks the person, or ends it when silent.
; A file that runs cannot be opened for writing; $2 is then 1.
!macro IS_RUNNING FILE
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\${FILE}"
      FileOpen $0 "$INSTDIR\${FILE}" a
      ${If} ${Errors}
        StrCpy $2 1
      ${Else}
        FileClose $0
      ${EndIf}
    ${EndIf}
!macroend
!macro CLOSE_RUNNING UN
Function ${UN}CloseProgram
  StrCpy $1 0
  again:
    StrCpy $2 0
    !insertmacro IS_RUNNING "${PROGRAM}"
    !insertmacro IS_RUNNING "${CONSOLE}"
    StrCmp $2 0 closed
    ${If} $1 = 0
      nsExec::Exec 'taskkill /IM "${PROGRAM}"'
      Pop $0
    ${EndIf}
    IntOp $1 $1 + 1
    Sleep 500
    IntCmp $1 20 0 again 0
    ${If} ${Silent}
      nsExec::Exec 'taskkill /F /IM "${PROGRAM}"'
      Pop $0
      nsExec::Exec 'taskkill /F /IM "${CONSOLE}"'
      Pop $0
      IntCmp $1 40 0 again 0
      SetErrorLevel 4
      Abort
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_OPEN)" IDRETRY retry
    Abort
  retry:
    StrCpy $1 0
    Goto again
  closed:
FunctionEnd
!macroend
!insertmacro CLOSE_RUNNING ""
!insertmacro CLOSE_RUNNING "un."

; Thai wherever the region, the formats or any keyboard are: an English Windows in a Thai office is no exception.
!macro SPEAK_THAI UN
Function ${UN}SpeakThai
  System::Call 'kernel32::GetUserGeoID(i 16) i .r0'
  System::Call 'kernel32::GetUserDefaultLCID() i .r1'
  IntOp $1 $1 & 0x3FF
  ${If} $0 = 227
  ${OrIf} $1 = 0x1E
    StrCpy $LANGUAGE ${LANG_THAI}
  ${EndIf}
  System::Call '*(p, p, p, p, p, p, p, p, p, p, p, p, p, p, p, p) p .r0'
  System::Call 'user32::GetKeyboardLayoutList(i 16, p r0) i .r1'
  StrCpy $2 $0
  ${While} $1 > 0
    System::Call '*$2(p .r3)'
    IntOp $3 $3 & 0x3FF
    ${If} $3 = 0x1E
      StrCpy $LANGUAGE ${LANG_THAI}
    ${EndIf}
    IntPtrOp $2 $2 + ${NSIS_PTR_SIZE}
    IntOp $1 $1 - 1
  ${EndWhile}
  System::Free $0
FunctionEnd
!macroend
!insertmacro SPEAK_THAI ""
!insertmacro SPEAK_THAI "un."

Function un.onInit
  Call un.SpeakThai
FunctionEnd

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}

  Call SpeakThai

  ReadRegStr $4 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${VersionCompare} "$4" "${VERSION}" $0
  ${If} $4 != ""
  ${AndIf} $0 = 1
    ${GetParameters} $1
    ClearErrors
    ${GetOptions} $1 "/OLDER" $2
    ${If} ${Errors}
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(NEWER)" /SD IDNO IDYES older
      SetErrorLevel 6
      Quit
    older:
    ${EndIf}
  ${EndIf}
FunctionEnd

; Puts $5 from beside into its place. One rename, so that at any moment a whole one is there; $0 is 0 where it failed.
Function Place
  System::Call 'kernel32::MoveFileExW(w "${BESIDE}\$5", w "$INSTDIR\$5", i 0x9) i .r0'
FunctionEnd

Section
  SetShellVarContext current
  Call CloseProgram
  ReadRegStr $3 HKCU "${OWN_KEY}" "Folder"

  ; The new version is unpacked beside and proves itself: its files by their sums, then that it opens.
  RMDir /r "${BESIDE}"
  SetOutPath "${BESIDE}"
  ClearErrors
  File /r "${SOURCE}\*.*"
  ${If} ${Errors}
    Goto not_whole
  ${EndIf}
  nsExec::Exec '"${BESIDE}\${CONSOLE}" --self-check'
  Pop $0
  ${If} $0 != 0
    Goto not_whole
  ${EndIf}
  SetOutPath "$INSTDIR"
  WriteUninstaller "${BESIDE}\Uninstall.exe"

  ; Each program file finds its own version's folder, so both versions lie whole until a rename changes over.
  ${If} ${FileExists} "$INSTDIR\${CONTENTS}\*.*"  ; the same version again: a repair
    RMDir /r "$INSTDIR\${CONTENTS}.old"
    ClearErrors
    Rename "$INSTDIR\${CONTENTS}" "$INSTDIR\${CONTENTS}.old"
    ${If} ${Errors}
      Goto not_placed
    ${EndIf}
  ${EndIf}
  ClearErrors
  Rename "${BESIDE}\${CONTENTS}" "$INSTDIR\${CONTENTS}"
  ${If} ${Errors}
    Rename "$INSTDIR\${CONTENTS}.old" "$INSTDIR\${CONTENTS}"
    Goto not_placed
  ${EndIf}
  ; The window last: until then it is the old one, whole.
  StrCpy $5 "NOTICES.txt"
  Call Place
  StrCpy $5 "${CONSOLE}"
  Call Place
  ${If} $0 = 0
    Goto not_placed
  ${EndIf}
  StrCpy $5 "${PROGRAM}"
  Call Place
  ${If} $0 = 0
    Goto not_placed
  ${EndIf}
  StrCpy $5 "Uninstall.exe"
  Call Place
  Goto placed

  not_whole:
    RMDir /r "${BESIDE}"
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_WHOLE)" /SD IDOK
    SetErrorLevel 5
    Abort
  not_placed:
    RMDir /r "${BESIDE}"
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_PLACED)" /SD IDOK
    SetErrorLevel 5
    Abort
  placed:
  RMDir /r "${BESIDE}"
  ; Folders of other versions; one that cannot be removed now is harmless, and goes with the next installation.
  FindFirst $0 $1 "$INSTDIR\_internal*"
  ${DoWhile} $1 != ""
    ${If} $1 != "${CONTENTS}"
      RMDir /r "$INSTDIR\$1"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}" "" "" 0 SW_SHOWNORMAL "" "$(ABOUT)"
  ; Whoever has removed the shortcut from the desktop does not get it back with each upgrade.
  ${If} $3 == ""
  ${OrIf} ${FileExists} "$DESKTOP\${NAME}.lnk"
    CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${PROGRAM}" "" "" 0 SW_SHOWNORMAL "" "$(ABOUT)"
  ${EndIf}

  WriteRegStr HKCU "${OWN_KEY}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.ita" "" "${FILE_TYPE}"
  WriteRegStr HKCU "Software\Classes\.ita\OpenWithProgids" "${FILE_TYPE}" ""
  WriteRegStr HKCU "Software\Classes\${FILE_TYPE}" "" "$(FILE_KIND)"
  WriteRegStr HKCU "Software\Classes\${FILE_TYPE}\DefaultIcon" "" '"$INSTDIR\${PROGRAM}",0'
  WriteRegStr HKCU "Software\Classes\${FILE_TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  Call un.CloseProgram
  ; Only what was installed: a person's file that lies in the folder stays, and with it the folder.
  FindFirst $0 $1 "$INSTDIR\_internal*"
  ${DoWhile} $1 != ""
    RMDir /r "$INSTDIR\$1"
    FindNext $0 $1
  ${Loop}
  FindClose $0
  RMDir /r "${BESIDE}"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\${CONSOLE}"
  Delete "$INSTDIR\NOTICES.txt"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.ita" ""
  ${If} $0 == "${FILE_TYPE}"
    DeleteRegValue HKCU "Software\Classes\.ita" ""
  ${EndIf}
  DeleteRegValue HKCU "Software\Classes\.ita\OpenWithProgids" "${FILE_TYPE}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ita\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ita"
  DeleteRegKey HKCU "Software\Classes\${FILE_TYPE}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${OWN_KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  MessageBox MB_OK|MB_ICONINFORMATION "$(DATA_KEPT)" /SD IDOK
SectionEnd
