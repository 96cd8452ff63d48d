using Apcc.Workflow.Benchmarks;

return await Verbs.RunAsync(args);
