using RnnBow.Viewer.Benchmarks;

if (args is ["generate", var path, var records, var window, var lags])
{
    Generator.Write(path, new(int.Parse(records), int.Parse(window), int.Parse(lags)));
    return 0;
}

Console.Error.WriteLine("usage: generate FILE RECORDS WINDOW LAGS");
return 2;
