namespace Apcc.Workflow.Engine;
