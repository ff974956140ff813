return RnnBow.Cli.CommandLine.Run(args);
