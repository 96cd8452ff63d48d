using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>The engine's own activities know the context's real type.</summary>
internal static class EngineContext
{
    public static ActivityRunContext Engine(this ActivityContext context) => (ActivityRunContext)context;
}
