/* Adds a printer that writes into a file, and makes it the usual one: printer.exe NAME PRINTER.ppd FILE */
#include <windows.h>
#include <winspool.h>

int wmain(int count, wchar_t **words) {
  DRIVER_INFO_3W driver = {0};
  PRINTER_INFO_2W printer = {0};
  HANDLE added;
  if (count != 4) return 1;
  driver.cVersion = 3;
  driver.pName = L"PS Driver";
  driver.pEnvironment = L"Windows x64";
  driver.pDriverPath = L"wineps.drv";
  driver.pConfigFile = L"wineps.drv";
  driver.pDataFile = words[2];
  driver.pDefaultDataType = L"RAW";
  if (!AddPrinterDriverExW(NULL, 3, (BYTE *)&driver, APD_COPY_NEW_FILES | APD_COPY_FROM_DIRECTORY)) return 2;
  printer.pPrinterName = words[1];
  printer.pDriverName = driver.pName;
  printer.pPortName = words[3];
  printer.pPrintProcessor = L"winprint";
  printer.pDatatype = L"RAW";
  printer.Attributes = PRINTER_ATTRIBUTE_LOCAL;
  added = AddPrinterW(NULL, 2, (BYTE *)&printer);
  if (!added) return 3;
  ClosePrinter(added);
  return SetDefaultPrinterW(words[1]) ? 0 : 4;
}
