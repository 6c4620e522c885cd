; Installer for Windows, made by Inno Setup 6 from a frozen build:
;
;   .venv-package\Scripts\python packaging\render_icons.py resources\icons\patchlight.svg dist\patchlight.ico 16 24 32 48 256
;   iscc /DVersion=0.1.0 packaging\windows\patchlight.iss
;
; in the folder of the project, with the build in dist\patchlight.
; Written without Windows at hand: untested until somebody has run it there.

#ifndef Version
  #error Say which version this is, for example /DVersion=0.1.0
#endif
#define Dist "dist\patchlight"
#define Icon "patchlight.ico"

[Setup]
; Never to change: it is how Windows knows a newer version as the same program.
AppId={{5E0B6C3A-8D0F-4C0E-9C55-0C5B8E1A7A41}
AppName=Patchlight
AppVersion={#Version}
AppPublisher=The Patchlight authors
; Paths below count from the folder of the project.
SourceDir=..\..
OutputDir=dist
OutputBaseFilename=patchlight-{#Version}-windows-x86_64-setup
LicenseFile={#Dist}\LICENSE
SetupIconFile=dist\{#Icon}
UninstallDisplayIcon={app}\{#Icon}
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
; Without an administrator for one user, or with one for all: the installer asks.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DefaultDirName={autopf}\Patchlight
DefaultGroupName=Patchlight
DisableProgramGroupPage=yes
ChangesAssociations=yes
Compression=lzma2/normal
SolidCompression=yes
; An open window would hold its files: the installer offers to close it.
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.Associate=Open project files (.plight) with Patchlight
de.Associate=Projektdateien (.plight) mit Patchlight öffnen
en.Desktop=Create a desktop icon
de.Desktop=Symbol auf dem Desktop anlegen
en.Project=Patchlight project
de.Project=Patchlight-Projekt

[Tasks]
Name: "associate"; Description: "{cm:Associate}"
Name: "desktop"; Description: "{cm:Desktop}"; Flags: unchecked

[InstallDelete]
; What an older version brought and this one doesn't must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Dist}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion
Source: "dist\{#Icon}"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\Patchlight"; Filename: "{app}\patchlight-window.exe"; IconFilename: "{app}\{#Icon}"
Name: "{autodesktop}\Patchlight"; Filename: "{app}\patchlight-window.exe"; IconFilename: "{app}\{#Icon}"; Tasks: desktop

[Registry]
Root: HKA; Subkey: "Software\Classes\.plight\OpenWithProgids"; ValueType: string; ValueName: "Patchlight.Project"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Patchlight.Project"; ValueType: string; ValueData: "{cm:Project}"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Patchlight.Project\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Icon}"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Patchlight.Project\shell\open\command"; ValueType: string; ValueData: """{app}\patchlight-window.exe"" ""%1"""; Tasks: associate
; Only removed: what the window remembers between sessions. Projects, weights and recovery files are the user's.
Root: HKCU; Subkey: "Software\Patchlight"; Flags: dontcreatekey uninsdeletekey

[Run]
Filename: "{app}\patchlight-window.exe"; Description: "{cm:LaunchProgram,Patchlight}"; Flags: nowait postinstall skipifsilent
