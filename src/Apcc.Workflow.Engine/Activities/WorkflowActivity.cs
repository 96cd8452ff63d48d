using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>A whole definition used as one activity: it runs inside the same instance, with inputs, variables and outputs of its own.</summary>
public sealed class WorkflowActivity : ActivityBehavior
{
    internal const string RootSlot = "root";
    private const string InputMemory = "in";
    private const string OutputMemory = "out";
    private readonly List<DefinitionProblem> _problems = [];

    internal WorkflowActivity(LibraryDefinition library)
    {
        Library = library;
        Inputs = VariableReader.ReadArguments(library.Document, "inputs", _problems);
        Outputs = VariableReader.ReadArguments(library.Document, "outputs", _problems);
        Descriptor = DescriptorOf(library, Inputs, Outputs);
    }

    /// <summary>The version that this use runs.</summary>
    public LibraryDefinition Library { get; }
    public override ActivityDescriptor Descriptor { get; }
    internal IReadOnlyList<ArgumentDefinition> Inputs { get; }
    internal IReadOnlyList<ArgumentDefinition> Outputs { get; }

    /// <summary>The face of a definition that may be used as an activity.</summary>
    public static ActivityDescriptor DescriptorOf(LibraryDefinition library) => new WorkflowActivity(library).Descriptor;

    public override ActivityResult Execute(ActivityContext context)
    {
        var given = new JsonObject();
        foreach (var input in Inputs)
            if (context.Activity.Inputs.ContainsKey(input.Name))
                given[input.Name] = VariableTypes.Coerce(context.Input(input.Name), input.TypeName, isArray: false, input.Name)?.DeepClone();
        context.Memory[InputMemory] = given;
        return context.Activity.Child(RootSlot) is { } root
            ? new ActivityResult.Schedules(new ScheduledChild(root)) : new ActivityResult.Completed("Done");
    }

    public override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child)
    {
        GiveOutputs(context);
        return new ActivityResult.Completed("Done");
    }

    /// <summary>Binds what was set as an output inside to what the use binds it to outside.</summary>
    internal static void GiveOutputs(ActivityContext context)
    {
        foreach (var (name, value) in context.Memory[OutputMemory] as JsonObject ?? []) context.SetOutput(name, value);
    }

    internal static JsonObject? InputOf(ActivityRun use) => use.Memory?[InputMemory] as JsonObject;

    internal static void SetOutput(ActivityRun use, string name, JsonNode? value)
    {
        var memory = use.Memory ??= [];
        if (memory[OutputMemory] is not JsonObject outputs) memory[OutputMemory] = outputs = [];
        outputs[name] = value?.DeepClone();
    }

    private static ActivityDescriptor DescriptorOf(
        LibraryDefinition library, IReadOnlyList<ArgumentDefinition> inputs, IReadOnlyList<ArgumentDefinition> outputs) => new()
    {
        Type = library.ActivityType,
        Version = library.Version,
        DisplayName = library.Name,
        Description = library.Document.MemberText("description") ?? $"Esegue il processo «{library.Name}» dentro questo.",
        Category = (library.Document.Member("options") as JsonObject)?.MemberText("activityCategory") is { Length: > 0 } category
            ? category : Categories.Composition,
        Inputs = inputs.Select(i => new InputDescriptor(i.Name, i.TypeName, i.DisplayName ?? i.Name, i.Description ?? "")).ToList(),
        Outputs = outputs.Select(o => new OutputDescriptor(o.Name, o.TypeName, o.DisplayName ?? o.Name, o.Description ?? "")).ToList(),
        Outcomes = OutcomesOf(library.Document),
        IsContainer = true,
    };

    /// <summary>The outcomes that the document declares, and the plain end.</summary>
    private static List<string> OutcomesOf(JsonObject document)
    {
        var outcomes = document.MemberList("outcomes").Select(o => o.Item.AsText()).OfType<string>().ToList();
        if (!outcomes.Contains("Done")) outcomes.Add("Done");
        return outcomes;
    }
}
