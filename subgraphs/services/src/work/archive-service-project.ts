import type { Work } from '@qishu/kit/command';
import { ReturnVisit } from '../records/return-visit.js';
import { ServiceProject, serviceProjects } from '../records/service-project.js';
import { fourSteps, oneManager } from '../rules/project-rules.js';
import type { Publication } from './publish.js';

/** 归档服务项目。Archives a project whose tracking, return visit, rating and files are there, with one manager (MI-04, NN-01). */
export async function archiveServiceProject(work: Work, { id, expectedVersion }: Publication): Promise<ServiceProject> {
  const project = await work.take(serviceProjects, id, expectedVersion);
  const { manager } = work.unit;
  const { enterpriseId } = project;
  const running = await manager.findBy(ServiceProject, { enterpriseId });
  const managers = new Set(running.flatMap((each) => (each.state === 'ARCHIVED' ? [] : [each.managerId])));
  const visits = await manager.countBy(ReturnVisit, { projectId: id });
  const verdicts = [fourSteps({ ...project, returnVisits: visits }), oneManager(managers.size)];
  await work.hold(verdicts, { type: 'ServiceProject', id });
  return work.unit.change(serviceProjects, project, { state: 'ARCHIVED' });
}
