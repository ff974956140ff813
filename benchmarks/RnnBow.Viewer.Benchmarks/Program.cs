using Microsoft.Playwright;
using RnnBow.Viewer.Benchmarks;

if (args is ["generate", var path, var records, var window, var lags])
{
    Generator.Write(path, new(int.Parse(records), int.Parse(window), int.Parse(lags)));
    return 0;
}

if (args is ["measure", var program, var folder])
{
    Directory.CreateDirectory(folder);
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("RNNBOW_TEST_BROWSER") ?? "/usr/bin/chromium",
        // Root may not use its sandbox.
        Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
    });
    Console.WriteLine($"Chromium {browser.Version}, {Environment.ProcessorCount} processors, .NET {Environment.Version}\n");
    await new Measurements(browser, program, folder).RunAsync();
    return 0;
}

Console.Error.WriteLine("usage: measure rnnbow.dll FOLDER | generate FILE RECORDS WINDOW LAGS");
return 2;
